package dev.aftermath.streams;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Something to ask the cluster before a start. */
interface ClusterQuestion<T> {
    T ask(Admin admin) throws InterruptedException, ExecutionException;
}
