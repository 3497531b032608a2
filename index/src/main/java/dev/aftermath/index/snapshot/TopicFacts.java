package dev.aftermath.index.snapshot;

import java.time.Duration;
import java.util.Map;

/**
 * What must be known of the view topics to go on from a snapshot of them.
 *
 * @param ids by name; a topic that is created anew gets another one
 * @param tombstonesStayFor how long a record that takes a row out can be read, at least: who was away for longer may
 *     have missed it
 */
public record TopicFacts(Map<String, String> ids, Duration tombstonesStayFor) {

    /** Asks the cluster. */
    @FunctionalInterface
    public interface Source {

        /**
         * What is so now.
         *
         * @throws org.apache.kafka.common.errors.RetriableException if the cluster cannot be asked just now
         * @throws org.apache.kafka.common.KafkaException if it does not say
         */
        TopicFacts now();
    }

    public TopicFacts {
        ids = Map.copyOf(ids);
    }
}
