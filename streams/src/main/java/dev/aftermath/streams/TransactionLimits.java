package dev.aftermath.streams;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How long a transaction of the processors may take before the brokers end it. It stays open for a commit interval at
 * most where little is written, and what is written fits a minute on slow brokers, as docs/adr/0016 works out. Longer
 * would make others wait: what a killed instance left open holds back readers and whoever takes over.
 */
final class TransactionLimits {

    private static final Duration TO_WRITE = Duration.ofMinutes(1);
    /** What brokers allow by default ({@code transaction.max.timeout.ms}). */
    private static final Duration MOST = Duration.ofMinutes(15);

    private TransactionLimits() {}

    /** A timeout that whoever runs this has set stays. */
    static void configure(Properties config, Duration commitInterval) {
        String timeout = StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        Object set = config.get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        long millis = Math.min(commitInterval.plus(TO_WRITE).toMillis(), MOST.toMillis());
        config.putIfAbsent(timeout, set == null ? (int) millis : set);
    }
}
