package dev.aftermath.index.log;

import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.UndecodableRecords;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Facts and rejections with all that keeps them up to date: {@code LogFollower → FactIndex → LogReader}. */
public final class FollowedFacts implements Lifecycle<String> {

    private final LogReader reader;
    private final FactIndex facts;
    private final Rejections rejections = new Rejections();
    private final UndecodableRecords undecodable = new UndecodableRecords();
    private final LogFollower follower;

    /**
     * @param mayBegin completed when nothing more urgent is being read
     * @throws org.apache.kafka.common.KafkaException if no client can be built from the connection's properties
     */
    public FollowedFacts(ClusterConnection connection, CompletableFuture<Void> mayBegin) {
        SchemaRegistryClient registry = RegistryAvro.client(connection);
        reader = LogReader.of(connection, registry);
        facts = new FactIndex(reader);
        follower = followerOf(connection, registry, mayBegin);
    }

    private LogFollower followerOf(
            ClusterConnection connection, SchemaRegistryClient registry, CompletableFuture<Void> mayBegin) {
        try {
            return LogFollower.of(connection, registry, facts, rejections, undecodable, mayBegin);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The topics that are followed. */
    public static List<String> topics() {
        return LogFollower.TOPICS.topics();
    }

    public void start() {
        follower.start();
    }

    public FactIndex facts() {
        return facts;
    }

    public Rejections rejections() {
        return rejections;
    }

    public UndecodableRecords undecodable() {
        return undecodable;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return follower.ready();
    }

    /** Completed when the log is no longer followed. */
    @Override
    public CompletableFuture<String> ended() {
        return follower.ended();
    }

    /** Whether the facts and rejections can be asked for, and if not, why. */
    public Readiness readiness() {
        return follower.readiness();
    }

    /** What the facts reflect of the log, at least. */
    public Freshness ofFacts() {
        return follower.ofFacts();
    }

    /** What the rejections reflect of their topic, at least. */
    public Freshness ofRejections() {
        return follower.ofRejections();
    }

    /** Metrics of the Kafka clients behind this. */
    public List<MeterBinder> metrics() {
        return List.of(follower.metrics(), reader.metrics());
    }

    @Override
    public void close(Deadline deadline) {
        follower.close(deadline);
        reader.close();
    }
}
