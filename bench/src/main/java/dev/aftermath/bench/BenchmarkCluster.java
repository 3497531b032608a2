package dev.aftermath.bench;

import dev.aftermath.bench.baseline.BaselineView;
import dev.aftermath.launcher.embedded.EmbeddedRegistry;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.launcher.provision.TopicProvisioner;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker and a registry for one run, with the catalogue's topics and schemas. */
final class BenchmarkCluster implements AutoCloseable {

    private static final Replication REPLICATION = new Replication(1);

    private final Path directory;
    private final BrokerProcess broker;
    private final EmbeddedRegistry registry;

    private BenchmarkCluster(Path directory, BrokerProcess broker, EmbeddedRegistry registry) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
    }

    /** @param directory for all data and logs */
    static BenchmarkCluster start(Path directory) {
        BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"), directory.resolve("broker.log"));
        EmbeddedRegistry registry;
        try {
            registry = EmbeddedRegistry.start(directory.resolve("registry"), directory.resolve("registry.log"), 0);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        BenchmarkCluster cluster = new BenchmarkCluster(directory, broker, registry);
        try {
            cluster.provision();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void provision() {
        var topics = new ArrayList<>(TopicCatalogue.all());
        List.of(BaselineView.values()).forEach(view -> topics.add(view.topic()));
        try (TopicProvisioner provisioner = new TopicProvisioner(connection())) {
            provisioner.provision(topics, REPLICATION);
        }
        new SchemaRegistrar(connection()).register(topics);
    }

    ClusterConnection connection() {
        return new ClusterConnection(broker.bootstrapServers(), registry.url(), Map.of());
    }

    /** An empty directory for the stores of an application. */
    Path stateDirectory(String applicationId) {
        return directory.resolve(applicationId);
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
