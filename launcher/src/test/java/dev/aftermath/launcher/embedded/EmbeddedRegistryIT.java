package dev.aftermath.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {

    private static final TopicSpec FIRST = TopicCatalogue.CATEGORY_COUNTS;
    private static final TopicSpec SECOND = TopicCatalogue.COMPANY_TRENDS;

    @TempDir
    private Path temporary;

    /** Runs a registry until it is killed. */
    static final class RegistryProgram {
        public static void main(String[] args) throws Exception {
            EmbeddedRegistry registry = EmbeddedRegistry.start(Path.of(args[0]), Path.of(args[1]), 0);
            System.out.println("id: " + register(registry, SECOND));
            Thread.currentThread().join();
        }
    }

    @Test
    void subjectsAndIdsOutliveAStopAndAKill() throws Exception {
        EmbeddedRegistry stopped = start();
        int firstId = register(stopped, FIRST);
        ProcessHandle process = ProcessHandle.of(stopped.pid()).orElseThrow();
        stopped.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(stopped.failure()).isEmpty();

        int secondId;
        try (RunningProgram program =
                RunningProgram.startClass(temporary, RegistryProgram.class, data().toString(), log().toString())) {
            secondId = Integer.parseInt(program.awaitLine("id: "));
            assertThat(program.leftRunning()).hasSize(1);
            program.kill();
            program.awaitDescendantsEnd();
        }

        try (EmbeddedRegistry registry = start()) {
            SchemaRegistryClient client = client(registry);
            assertThat(client.getAllSubjects()).containsExactlyInAnyOrder(FIRST.subject(), SECOND.subject());
            assertThat(register(registry, FIRST)).isEqualTo(firstId);
            assertThat(register(registry, SECOND)).isEqualTo(secondId);
            assertThat(client.getAllVersions(SECOND.subject())).containsExactly(1);
        }
    }

    @Test
    void aRegistryThatWasKilledItselfOpensItsDataAgain() throws Exception {
        int id;
        try (EmbeddedRegistry registry = start()) {
            id = register(registry, FIRST);
            ProcessHandle process = ProcessHandle.of(registry.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertThat(registry.ended().get()).contains("status 137");
        }

        try (EmbeddedRegistry registry = start()) {
            assertThat(register(registry, FIRST)).isEqualTo(id);
        }
    }

    private EmbeddedRegistry start() {
        return EmbeddedRegistry.start(data(), log(), 0);
    }

    private Path data() {
        return temporary.resolve("registry data");
    }

    private Path log() {
        return temporary.resolve("registry.log");
    }

    private static int register(EmbeddedRegistry registry, TopicSpec topic) throws Exception {
        return client(registry)
                .register(topic.subject(), new AvroSchema(topic.value().orElseThrow()));
    }

    private static SchemaRegistryClient client(EmbeddedRegistry registry) {
        return RegistryAvro.client(new ClusterConnection("none:0", registry.url(), Map.of()));
    }
}
