package dev.aftermath.launcher.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCluster.Extension.class)
class ProvisioningIT {

    private static final Schema FIRST =
            SchemaBuilder.record("Row").fields().requiredString("key").endRecord();
    private static final Schema INCOMPATIBLE = SchemaBuilder.record("Row")
            .fields()
            .requiredString("key")
            .requiredLong("count")
            .endRecord();

    @Test
    void creatingTopicsAgainChangesNothing(EmbeddedCluster cluster) {
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThat(provisioner.create(TopicCatalogue.all(), TopicProvisioner.BROKER_DEFAULT_REPLICATION))
                    .isEmpty();
            assertThat(provisioner.check(TopicCatalogue.all())).isEmpty();
        }
    }

    @Test
    void whatDiffersFromTheCatalogueIsListed(EmbeddedCluster cluster) throws Exception {
        TopicSpec missing = TopicCatalogue.CURRENT;
        cluster.deleteTopic(missing.name());
        expireAfterASecond(cluster, TopicCatalogue.EVENTS);
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            List<TopicSpec> wanted = List.of(TopicCatalogue.EVENTS, missing, TopicCatalogue.REJECTED.withPartitions(3));

            assertThat(provisioner.check(wanted))
                    .extracting(Difference::name, Difference::what)
                    .containsExactly(
                            tuple(TopicCatalogue.EVENTS.name(), "retention.ms"),
                            tuple(missing.name(), "existence"),
                            tuple(TopicCatalogue.REJECTED.name(), "partitions"));
            assertThat(provisioner.create(wanted, (short) 1)).containsExactly(missing.name());
        }
    }

    @Test
    void aReplicationThatTheClusterCannotGiveIsOneLine(EmbeddedCluster cluster) throws Exception {
        TopicSpec topic = new TopicSpec("other.topic.v1", "key", Optional.empty(), 1, Map.of(), "a test's own");
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThatThrownBy(() -> provisioner.create(List.of(topic), (short) 3))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("topic other.topic.v1 cannot be created")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void registeringSchemasAgainChangesNothing(EmbeddedCluster cluster) throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        SchemaRegistryClient client = RegistryAvro.client(cluster.connection());

        assertThat(registrar.register(TopicCatalogue.all())).isEmpty();

        assertThat(registrar.check(TopicCatalogue.all())).isEmpty();
        assertThat(client.getAllVersions(TopicCatalogue.EVENTS.subject())).containsExactly(1);
        assertThat(client.getCompatibility(TopicCatalogue.EVENTS.subject())).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithItsSubjectAndField(EmbeddedCluster cluster) throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        assertThat(registrar.register(List.of(topic("refused", FIRST)))).containsExactly("refused-value");

        assertThatThrownBy(() -> registrar.register(List.of(topic("refused", INCOMPATIBLE))))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("subject refused-value")
                .hasMessageContaining("field count")
                .hasMessageNotContaining("\n");
        assertThat(registrar.check(List.of(topic("refused", INCOMPATIBLE))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.actual()).contains("field count"));
        assertThat(RegistryAvro.client(cluster.connection()).getAllVersions("refused-value"))
                .containsExactly(1);
    }

    @Test
    void aWeakerCompatibilityIsListedAndMended(EmbeddedCluster cluster) throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        TopicSpec topic = topic("weak", FIRST);
        registrar.register(List.of(topic));
        RegistryAvro.client(cluster.connection()).updateCompatibility(topic.subject(), "BACKWARD");

        assertThat(registrar.check(List.of(topic)))
                .extracting(Difference::toString)
                .containsExactly("weak-value: compatibility: expected FULL_TRANSITIVE, found BACKWARD");

        registrar.register(List.of(topic));
        assertThat(registrar.check(List.of(topic))).isEmpty();
    }

    @Test
    void aRegistryThatIsNotThereIsOneLineWithTheRemedy() {
        SchemaRegistrar registrar =
                new SchemaRegistrar(new ClusterConnection("none:0", "http://127.0.0.1:1", Map.of()));

        assertThatThrownBy(() -> registrar.check(TopicCatalogue.all()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("--registry-url");
    }

    /** Returns when the broker applies it. */
    private static void expireAfterASecond(EmbeddedCluster cluster, TopicSpec topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        ConfigEntry wanted = new ConfigEntry("retention.ms", "1000");
        try (Admin admin = cluster.admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(resource, List.of(new AlterConfigOp(wanted, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            String value;
            do {
                value = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get(wanted.name())
                        .value();
            } while (!value.equals(wanted.value()));
        }
    }

    private static TopicSpec topic(String name, Schema schema) {
        return new TopicSpec(name, "key", Optional.of(schema), 1, Map.of(), "a test's own");
    }
}
