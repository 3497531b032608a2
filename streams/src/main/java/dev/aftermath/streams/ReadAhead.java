package dev.aftermath.streams;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a stream thread has read and not processed yet: enough that a log is read again in few, large steps, and bounded
 * in bytes, for a fact may be a megabyte and a number of records bounds nothing.
 *
 * <p>A consumer holds one answer per broker that it asks, of {@link #FETCH_BYTES}, and asks again for a partition only
 * once that partition's part of it has been taken. A poll hands on what has been answered, and Kafka Streams processes
 * all of it before it polls again. So there are two such answers per broker at most, one being processed and one
 * waiting: {@code 2 * FETCH_BYTES} as they were sent, that is compressed. Only a batch that is larger by itself
 * ({@code max.message.bytes} of the topic) comes whole all the same.
 */
final class ReadAhead {

    /** Records a thread takes from its consumer at once. */
    private static final int RECORDS = 4_000;

    /** Of one answer of a broker. */
    static final int FETCH_BYTES = 8 * 1024 * 1024;

    /** Of one partition in it. */
    static final int PARTITION_FETCH_BYTES = 1024 * 1024;

    private ReadAhead() {}

    static void configure(Properties config) {
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                PARTITION_FETCH_BYTES);
    }
}
