package dev.aftermath.streams;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.DeleteRecordsOptions;
import org.apache.kafka.clients.admin.DeleteRecordsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's own client, which also says what came of deleting records: Kafka Streams does so with what is worked up of its
 * repartition topics, and goes on without a word if it may not.
 */
final class PurgingAdmin extends ForwardingAdmin {

    private final Consumer<Throwable> outcome;

    /** @param outcome takes the failure of each time, null if it went well */
    PurgingAdmin(Map<String, Object> config, Consumer<Throwable> outcome) {
        super(config);
        this.outcome = outcome;
    }

    @Override
    public DeleteRecordsResult deleteRecords(
            Map<TopicPartition, RecordsToDelete> records, DeleteRecordsOptions options) {
        DeleteRecordsResult result = super.deleteRecords(records, options);
        result.all().whenComplete((done, failure) -> outcome.accept(failure));
        return result;
    }
}
