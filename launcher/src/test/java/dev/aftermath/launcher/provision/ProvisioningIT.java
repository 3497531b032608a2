package dev.aftermath.launcher.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.RefusedException;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
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

    private static final Replication SINGLE = new Replication(1);

    @Test
    void provisioningTopicsAgainChangesNothing(EmbeddedCluster cluster) {
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThat(provisioner.provision(TopicCatalogue.all(), SINGLE).all())
                    .isEmpty();
            assertThat(provisioner.compare(TopicCatalogue.all(), SINGLE).all()).isEmpty();
        }
    }

    @Test
    void whatIsMissingIsCreatedAndWhatDeletesIsCorrected(EmbeddedCluster cluster) {
        TopicSpec missing = TopicCatalogue.CURRENT;
        cluster.deleteTopic(missing.name());
        cluster.configure(TopicCatalogue.EVENTS.name(), "cleanup.policy", "compact,delete");
        cluster.configure(TopicCatalogue.EVENTS.name(), "retention.ms", "1000");
        cluster.configure(TopicCatalogue.OUTAGE_DURATIONS.name(), "cleanup.policy", "delete");
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThat(provisioner.compare(TopicCatalogue.all(), SINGLE).lines(false))
                    .containsExactly(
                            "would change incident.events.v1: cleanup.policy from compact,delete to delete",
                            "would change incident.events.v1: retention.ms from 1000 to -1",
                            "would create incident.current.v1: partitions=6, replicas=1, cleanup.policy=compact,"
                                    + " delete.retention.ms=604800000, min.insync.replicas=1",
                            "would change incident.outage-durations.v1: cleanup.policy from delete to compact");
            assertThat(cluster.config(TopicCatalogue.EVENTS.name(), "retention.ms"))
                    .isEqualTo("1000");

            assertThat(provisioner.provision(TopicCatalogue.all(), SINGLE).lines(true))
                    .hasSize(4)
                    .contains("changed incident.events.v1: retention.ms from 1000 to -1");

            assertThat(provisioner.compare(TopicCatalogue.all(), SINGLE).all()).isEmpty();
            assertThat(cluster.config(TopicCatalogue.EVENTS.name(), "retention.ms"))
                    .isEqualTo("-1");
        }
    }

    @Test
    void nothingIsChangedWhileAnythingIsRefused(EmbeddedCluster cluster) {
        TopicSpec missing = TopicCatalogue.CURRENT;
        cluster.deleteTopic(missing.name());
        List<TopicSpec> wanted = List.of(missing, TopicCatalogue.EVENTS.withPartitions(3));
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThatThrownBy(() -> provisioner.provision(wanted, SINGLE))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("not changed: incident.events.v1: partitions: expected 3, found 6; partitions cannot be"
                            + " removed: give --partitions 6");

            assertThat(provisioner.compare(List.of(missing), SINGLE).all())
                    .extracting(Difference::kind)
                    .containsExactly(Difference.Kind.MISSING);
        }
    }

    @Test
    void theBrokersMayChooseTheReplicas(EmbeddedCluster cluster) {
        Replication brokers = new Replication(Replication.BROKER_DEFAULT);
        cluster.deleteTopic(TopicCatalogue.CURRENT.name());
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThat(provisioner.provision(TopicCatalogue.all(), brokers).all())
                    .hasSize(1);
            assertThat(provisioner.compare(TopicCatalogue.all(), brokers).all()).isEmpty();
        }
    }

    @Test
    void aReplicationThatTheClusterCannotGiveIsOneLine(EmbeddedCluster cluster) throws Exception {
        TopicSpec topic = new TopicSpec("other.topic.v1", "key", Optional.empty(), 1, Map.of(), "a test's own");
        try (TopicProvisioner provisioner = new TopicProvisioner(cluster.connection())) {
            assertThatThrownBy(() -> provisioner.provision(List.of(topic), new Replication(3)))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("topic other.topic.v1 cannot be created")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void registeringSchemasAgainChangesNothing(EmbeddedCluster cluster) throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        SchemaRegistryClient client = RegistryAvro.client(cluster.connection());

        assertThat(registrar.register(TopicCatalogue.all()).all()).isEmpty();

        assertThat(registrar.compare(TopicCatalogue.all()).all()).isEmpty();
        assertThat(client.getAllVersions(TopicCatalogue.EVENTS.subject())).containsExactly(1);
        assertThat(client.getCompatibility(TopicCatalogue.EVENTS.subject())).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithItsSubjectAndFieldAndNoOtherIsRegistered(EmbeddedCluster cluster)
            throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        List<TopicSpec> wanted = List.of(topic("beside", FIRST), topic("refused", INCOMPATIBLE));
        assertThat(registrar.register(List.of(topic("refused", FIRST))).lines(true))
                .containsExactly("created refused-value: first version, compatibility FULL_TRANSITIVE");

        assertThatThrownBy(() -> registrar.register(wanted))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not changed: refused-value: schema")
                .hasMessageContaining("field count")
                .hasMessageContaining("add a new one with a default")
                .hasMessageNotContaining("\n");

        assertThat(registrar.compare(wanted).lines(false))
                .hasSize(2)
                .contains("would create beside-value: first version, compatibility FULL_TRANSITIVE")
                .anyMatch(line -> line.startsWith("refused refused-value: schema: expected a new version (adds count),"
                        + " found version 1; not compatible: field count"));
        SchemaRegistryClient client = RegistryAvro.client(cluster.connection());
        assertThat(client.getAllVersions("refused-value")).containsExactly(1);
        assertThat(client.getAllSubjects()).doesNotContain("beside-value");
    }

    @Test
    void aNewVersionIsToldByItsFieldsAndRegistered(EmbeddedCluster cluster) throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        Schema next = SchemaBuilder.record("Row")
                .fields()
                .requiredString("key")
                .optionalLong("count")
                .endRecord();
        registrar.register(List.of(topic("grows", FIRST)));

        assertThat(registrar.compare(List.of(topic("grows", next))).lines(false))
                .containsExactly("would change grows-value: schema from version 1 to a new version (adds count)");
        registrar.register(List.of(topic("grows", next)));

        assertThat(RegistryAvro.client(cluster.connection()).getAllVersions("grows-value"))
                .containsExactly(1, 2);
        assertThat(registrar.compare(List.of(topic("grows", next))).all()).isEmpty();
    }

    @Test
    void aWeakerCompatibilityIsListedAndMended(EmbeddedCluster cluster) throws Exception {
        SchemaRegistrar registrar = new SchemaRegistrar(cluster.connection());
        TopicSpec topic = topic("weak", FIRST);
        registrar.register(List.of(topic));
        RegistryAvro.client(cluster.connection()).updateCompatibility(topic.subject(), "BACKWARD");

        assertThat(registrar.compare(List.of(topic)).all())
                .extracting(Difference::toString)
                .containsExactly("weak-value: compatibility: expected FULL_TRANSITIVE, found BACKWARD; correct it with:"
                        + " aftermath schemas register");

        registrar.register(List.of(topic));
        assertThat(registrar.compare(List.of(topic)).all()).isEmpty();
    }

    @Test
    void aRegistryThatIsNotThereIsOneLineWithTheRemedy() {
        SchemaRegistrar registrar =
                new SchemaRegistrar(new ClusterConnection("none:0", "http://127.0.0.1:1", Map.of()));

        assertThatThrownBy(() -> registrar.compare(TopicCatalogue.all()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("--registry-url");
    }

    private static TopicSpec topic(String name, Schema schema) {
        return new TopicSpec(name, "key", Optional.of(schema), 1, Map.of(), "a test's own");
    }
}
