package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.cluster.HeldOffsets.Ends;
import dev.aftermath.schemas.cluster.OpenTransaction.Coordinated;
import dev.aftermath.schemas.cluster.OpenTransaction.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a real cluster; how long it waits is the client's setting. */
final class KafkaWatchedTopics implements WatchedTopics {

    /** A state of a newer broker is given its time. */
    private static final Set<TransactionState> UNDER_WAY = Set.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE,
            TransactionState.UNKNOWN);

    private final Admin admin;

    /** @param admin closed with this */
    KafkaWatchedTopics(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Map<String, Optional<Uuid>> ids(Collection<String> topics) {
        Map<String, Optional<Uuid>> ids = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, future) -> {
            try {
                ids.put(topic, Optional.of(known(future).topicId()));
            } catch (UnknownTopicOrPartitionException e) {
                ids.put(topic, Optional.empty());
            } catch (AuthorizationException e) {
                // what lacks is said by whoever reads or writes there
                ids.remove(topic);
            }
        });
        return ids;
    }

    @Override
    public Map<TopicPartition, Ends> ends(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, future) -> answer(future)
                .ifPresent(described -> described.partitions().stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .forEach(partitions::add)));
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        // in this order: what is committed in between makes the first the lower, and the next look takes it back
        ListOffsetsResult committed = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        ListOffsetsResult written = admin.listOffsets(latest);
        Map<TopicPartition, Ends> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            answer(committed.partitionResult(partition)).ifPresent(stable -> answer(written.partitionResult(partition))
                    .ifPresent(end -> ends.put(partition, new Ends(stable.offset(), end.offset()))));
        }
        return ends;
    }

    /** Coordinators are asked after the partitions: so what is completed in between may seem to hang, for one look. */
    @Override
    public List<OpenTransaction> holding(Map<TopicPartition, Long> held) {
        DescribeProducersResult producers = admin.describeProducers(held.keySet());
        Map<TopicPartition, Optional<ProducerState>> writers = new HashMap<>();
        held.forEach((partition, offset) -> writers.put(
                partition, answer(producers.partitionResult(partition)).flatMap(state -> writing(state, offset))));
        Set<Long> ids = writers.values().stream()
                .flatMap(Optional::stream)
                .map(ProducerState::producerId)
                .collect(Collectors.toSet());
        Map<Long, Described> transactions = ids.isEmpty() ? Map.of() : described(ids);
        return held.entrySet().stream()
                .map(each -> new OpenTransaction(
                        each.getKey(),
                        each.getValue(),
                        writers.get(each.getKey()).map(state -> writer(each.getKey(), state, transactions))))
                .toList();
    }

    private record Described(String transactionalId, TransactionDescription description) {}

    private static Optional<ProducerState> writing(PartitionProducerState partition, long offset) {
        return partition.activeProducers().stream()
                .filter(each -> each.currentTransactionStartOffset().orElse(-1) == offset)
                .findFirst();
    }

    private static Writer writer(TopicPartition partition, ProducerState state, Map<Long, Described> transactions) {
        return new Writer(
                state.producerId(),
                Instant.ofEpochMilli(state.lastTimestamp()),
                Optional.ofNullable(transactions.get(state.producerId())).map(each -> coordinated(partition, each)));
    }

    private static Coordinated coordinated(TopicPartition partition, Described transaction) {
        TransactionDescription description = transaction.description();
        return new Coordinated(
                transaction.transactionalId(),
                description.state().toString(),
                UNDER_WAY.contains(description.state()),
                description.topicPartitions().contains(partition),
                Duration.ofMillis(description.transactionTimeoutMs()));
    }

    /** Brokers list what this user may describe, and leave out the rest without a word. */
    private Map<Long, Described> described(Set<Long> producerIds) {
        Collection<TransactionListing> listed = answer(
                        admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producerIds))
                                .all())
                .orElse(List.of());
        List<String> names =
                listed.stream().map(TransactionListing::transactionalId).toList();
        var answers = admin.describeTransactions(names);
        Map<Long, Described> transactions = new HashMap<>();
        for (String name : names) {
            answer(answers.description(name))
                    .ifPresent(description ->
                            transactions.put(description.producerId(), new Described(name, description)));
        }
        return transactions;
    }

    /** Empty if it is about something that is not there, or that this user may not ask for. */
    private static <T> Optional<T> answer(KafkaFuture<T> future) {
        try {
            return Optional.of(known(future));
        } catch (UnknownTopicOrPartitionException | TransactionalIdNotFoundException | AuthorizationException e) {
            return Optional.empty();
        }
    }

    private static <T> T known(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Closes the client; nobody waits any longer for what was asked. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
