package dev.aftermath.launcher.container;

import dev.aftermath.schemas.ClusterConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** The transactions of a cluster. */
final class Transactions {

    private static final long POLL_NANOS = 10_000_000;
    /** So many looks in a row: one transaction of the processors is followed closely by the next, until all is told. */
    private static final int LOOKS = 10;

    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private Transactions() {}

    /** Waits until none is under way, and none has been for a while. */
    static void awaitNone(ClusterConnection connection) throws Exception {
        try (Admin admin = Admin.create(connection.clientConfig())) {
            Map<String, TransactionDescription> before = all(admin);
            for (int quiet = 0; quiet < LOOKS; ) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("transactions are under way: " + before);
                }
                LockSupport.parkNanos(POLL_NANOS);
                Map<String, TransactionDescription> now = all(admin);
                boolean over = now.values().stream().allMatch(transaction -> OVER.contains(transaction.state()));
                quiet = over && now.equals(before) ? quiet + 1 : 0;
                before = now;
            }
        }
    }

    private static Map<String, TransactionDescription> all(Admin admin) throws Exception {
        List<String> ids = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .toList();
        return admin.describeTransactions(ids).all().get();
    }
}
