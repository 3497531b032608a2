package dev.aftermath.schemas.reading;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What every consumer is told, whatever a user's properties say: the guarantees rest on it. */
public final class CommittedReads {

    private CommittedReads() {}

    /**
     * Settings of a consumer that reads committed records, belongs to no group and never moves to a position by itself.
     *
     * @param config further settings; those that would weaken the guarantees give way
     */
    public static Map<String, Object> with(Map<String, Object> config) {
        Map<String, Object> committed = new HashMap<>(config);
        committed.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        committed.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        committed.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        committed.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        committed.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return committed;
    }
}
