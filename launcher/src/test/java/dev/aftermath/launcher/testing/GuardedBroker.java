package dev.aftermath.launcher.testing;

import dev.aftermath.launcher.embedded.FreePort;
import dev.aftermath.schemas.ClusterConnection;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker of this process that knows two users: one may do everything, the other what it is granted. */
public final class GuardedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String GUARDED = "guarded";
    private static final long POLL_NANOS = 10_000_000;

    private final KafkaRaftServer server;
    private final int port;

    private GuardedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts it without topics and without rights. */
    public static GuardedBroker start(Path directory) throws Exception {
        Files.createDirectories(directory);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setPrintStream(silent)
                    .run();
        }
        int port = FreePort.any();
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties(directory, port, FreePort.any())), Time.SYSTEM);
        server.startup();
        return new GuardedBroker(server, port);
    }

    /** As the user who may do everything. */
    public ClusterConnection unguarded(String registryUrl) {
        return connection("admin", registryUrl);
    }

    /** As the user who may do what is granted. */
    public ClusterConnection guarded(String registryUrl) {
        return connection(GUARDED, registryUrl);
    }

    /** Properties of a client, for {@code --command-config}. */
    public static Map<String, String> properties(String user) {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user
                                + "\" password=\"secret\";");
    }

    /** A right of the guarded user. */
    public static AclBinding right(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + GUARDED, "*", operation, AclPermissionType.ALLOW));
    }

    /** Returns when the rights hold. */
    public void grant(Collection<AclBinding> rights) {
        try (Admin admin = Admin.create(unguarded("none").clientConfig())) {
            ClusterTopics.await(admin.createAcls(rights).all());
            awaitRights(admin, rights, true);
        }
    }

    /** Returns when the rights are gone. */
    public void withdraw(Collection<AclBinding> rights) {
        try (Admin admin = Admin.create(unguarded("none").clientConfig())) {
            ClusterTopics.await(
                    admin.deleteAcls(rights.stream().map(AclBinding::toFilter).toList())
                            .all());
            awaitRights(admin, rights, false);
        }
    }

    private static void awaitRights(Admin admin, Collection<AclBinding> rights, boolean there) {
        for (AclBinding right : rights) {
            while (ClusterTopics.await(admin.describeAcls(right.toFilter()).values())
                            .isEmpty()
                    == there) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private ClusterConnection connection(String user, String registryUrl) {
        return new ClusterConnection(HOST + ":" + port, registryUrl, properties(user));
    }

    private static Properties properties(Path directory, int port, int controllerPort) {
        Properties config = new Properties();
        config.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + HOST + ":" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "SASL_PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "listener.security.protocol.map", "SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "SASL_PLAINTEXT",
                "log.dirs", directory.toString()));
        config.putAll(Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\""
                                + " password=\"secret\" user_admin=\"secret\" user_guarded=\"secret\";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:admin;User:ANONYMOUS"));
        config.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "8388608"));
        return config;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
