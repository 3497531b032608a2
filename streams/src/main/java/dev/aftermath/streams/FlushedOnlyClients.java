package dev.aftermath.streams;

import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.ThreadTransactions;
import dev.aftermath.streams.health.ReadPositions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's own clients, but for one thing: a transaction commits the log no further than the fold has flushed it. Under
 * exactly-once that is the only way by which Kafka Streams commits offsets. They also say what they do: how far is read,
 * what a transaction has taken, what could not be sent, and when a thread needs another producer, which is how Kafka
 * Streams goes on after its transaction was lost. And a thread that ends leaves its group, so that its work is taken over
 * at once and not after its session.
 *
 * @param named whether the instance has a name of its own, under which it is expected back and does not leave
 * @param flushed how far the log may be committed
 * @param transactions is told what each takes
 * @param failing is told what could not be sent
 * @param read is told how far inputs are read
 * @param producerLost is told when a thread begins again
 * @param purged is told what came of deleting records, null if it went well
 * @param producers names of those that there were
 */
record FlushedOnlyClients(
        boolean named,
        FlushedPositions flushed,
        ThreadTransactions transactions,
        FailingRecords failing,
        ReadPositions read,
        Runnable producerLost,
        java.util.function.Consumer<Throwable> purged,
        Set<String> producers)
        implements KafkaClientSupplier {

    FlushedOnlyClients(
            boolean named,
            FlushedPositions flushed,
            ThreadTransactions transactions,
            FailingRecords failing,
            ReadPositions read,
            Runnable producerLost,
            java.util.function.Consumer<Throwable> purged) {
        this(named, flushed, transactions, failing, read, producerLost, purged, ConcurrentHashMap.newKeySet());
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return new PurgingAdmin(config, purged);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        if (!producers.add(String.valueOf(config.get(ProducerConfig.CLIENT_ID_CONFIG)))) {
            producerLost.run();
        }
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void sendOffsetsToTransaction(
                    Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
                super.sendOffsetsToTransaction(flushed.committable(offsets), group);
            }

            @Override
            public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback whenSent) {
                transactions.take(length(record.key()) + length(record.value()));
                return super.send(record, (place, failure) -> {
                    if (failure != null) {
                        failing.notSent(record, failure);
                    }
                    whenSent.onCompletion(place, failure);
                });
            }

            @Override
            public void commitTransaction() {
                super.commitTransaction();
                transactions.committed();
            }

            @Override
            public void abortTransaction() {
                transactions.lost();
                super.abortTransaction();
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
                read.polled(this, records);
                return records;
            }

            @Override
            public void close(CloseOptions options) {
                super.close(
                        named
                                ? options
                                : options.withGroupMembershipOperation(
                                        CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
