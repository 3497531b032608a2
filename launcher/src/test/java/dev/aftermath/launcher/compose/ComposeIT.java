package dev.aftermath.launcher.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.embedded.FreePort;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.query.ReadSideUrl;
import dev.aftermath.launcher.testing.RequiresDocker;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.launcher.testing.ShortLife;
import dev.aftermath.schemas.testing.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Both profiles of docker-compose.yml, with an image of the code as it is. */
@RequiresDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeIT {

    private static final String IMAGE = "aftermath:integration-test";
    private static final long PATIENCE_SECONDS = 180;
    private static final long POLL_NANOS = 100_000_000;

    private final Map<String, String> variables = Map.of(
            "AFTERMATH_IMAGE",
            IMAGE,
            "AFTERMATH_PORT",
            String.valueOf(FreePort.any()),
            "AFTERMATH_SECOND_PORT",
            String.valueOf(FreePort.any()),
            "AFTERMATH_JAVA_OPTS",
            ShortLife.LINE,
            "SHORT_LIFE",
            ShortLife.LINE);
    private final SortedMap<String, Long> expected = SampleFigures.expected();
    private List<String> program;

    @BeforeAll
    void buildTheImage() {
        Optional<List<String>> found = ComposeProject.program();
        if (found.isEmpty()) {
            String message = "neither docker compose nor docker-compose is there: install one of them";
            if (Requirement.DOCKER.isRequired()) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        program = found.get();
        new ComposeProject(program, Optional.empty(), variables).compose("build", "topics");
    }

    @AfterAll
    void removeTheImage() {
        new Command(RunningProgram.projectRoot(), Map.of()).attempt(List.of("docker", "image", "rm", "--force", IMAGE));
    }

    @Test
    void oneOfEverythingShowsTheFiguresOfTheSamples() {
        ComposeProject project = new ComposeProject(program, Optional.empty(), variables);
        try (project) {
            project.compose("up", "--detach");

            assertThat(project.docker("samples", "wait")).isEqualTo("0");
            awaitFigures("AFTERMATH_PORT");
            for (String service : List.of("streams", "serve")) {
                awaitHealth(project, service);
                assertConfined(project, service);
                assertStopsInOrder(project, service);
            }
        }
        assertThat(project.left()).isEmpty();
    }

    @Test
    void aClusterShowsTheFiguresOfTheSamplesOnBothReadSides() {
        ComposeProject project = new ComposeProject(program, Optional.of("cluster"), variables);
        try (project) {
            project.compose("up", "--detach");

            assertThat(project.docker("cluster-samples", "wait")).isEqualTo("0");
            awaitFigures("AFTERMATH_PORT");
            awaitFigures("AFTERMATH_SECOND_PORT");
            assertThat(project.isThere("broker")).isFalse();
            assertEveryTopicIsOnThreeBrokers(project);
            for (String service : List.of("streams-1", "streams-2", "serve-1")) {
                awaitHealth(project, service);
                assertStopsInOrder(project, service);
            }
            assertThat(SampleFigures.answered(client("AFTERMATH_SECOND_PORT"))).isEqualTo(expected);
        }
        assertThat(project.left()).isEmpty();
    }

    /** A read side that is not there yet, or still fills, has no answer. */
    private void awaitFigures(String port) {
        long deadline = deadline();
        SortedMap<String, Long> answered = new TreeMap<>();
        String trouble = "";
        while (!answered.equals(expected) && System.nanoTime() < deadline) {
            try {
                answered = SampleFigures.answered(client(port));
            } catch (LaunchException e) {
                trouble = e.getMessage();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        assertThat(answered).as("figures; last trouble: %s", trouble).isEqualTo(expected);
    }

    private static void awaitHealth(ComposeProject project, String service) {
        long deadline = deadline();
        JsonNode health = project.inspect(service).at("/State/Health");
        while (!health.path("Status").asText().equals("healthy") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
            health = project.inspect(service).at("/State/Health");
        }
        assertThat(health.path("Status").asText())
                .as("health of %s: %s", service, health)
                .isEqualTo("healthy");
    }

    /** No rights, nothing to write to but its state, a bound on its memory, and nothing open beyond this machine. */
    private static void assertConfined(ComposeProject project, String service) {
        JsonNode container = project.inspect(service);
        assertThat(project.exec(service, "id", "-u").output().strip()).isNotEqualTo("0");
        assertThat(project.exec(service, "touch", "/opt/aftermath/new").output())
                .contains("Read-only file system");
        assertThat(container.at("/HostConfig/Memory").asLong()).isPositive();
        container
                .at("/HostConfig/PortBindings")
                .forEach(bindings -> bindings.forEach(
                        binding -> assertThat(binding.path("HostIp").asText()).isEqualTo("127.0.0.1")));
    }

    /** Killed after ten seconds, it would have ended with 137. */
    private static void assertStopsInOrder(ComposeProject project, String service) {
        project.docker(service, "stop", "-t", "10");

        assertThat(project.inspect(service).at("/State/ExitCode").asInt())
                .as("exit code of %s", service)
                .isZero();
        assertThat(project.docker(service, "logs").lines().filter(line -> line.startsWith("\tat ")))
                .as("stack traces of %s", service)
                .isEmpty();
    }

    private static void assertEveryTopicIsOnThreeBrokers(ComposeProject project) {
        String topics = project.exec(
                        "broker-1",
                        "java",
                        "-cp",
                        "/opt/kafka/libs/*",
                        "org.apache.kafka.tools.TopicCommand",
                        "--bootstrap-server",
                        "localhost:9092",
                        "--describe")
                .output();
        List<String> descriptions = topics.lines()
                .filter(line -> line.contains("ReplicationFactor:"))
                .toList();

        assertThat(descriptions)
                .anyMatch(line -> line.contains("incident.events.v1"))
                .anyMatch(line -> line.contains("kafkasql-journal"))
                .anyMatch(line -> line.contains("-changelog"))
                .allSatisfy(line ->
                        assertThat(line).contains("ReplicationFactor: 3").contains("min.insync.replicas=2"));
    }

    private QueryClient client(String port) {
        return new QueryClient(new ReadSideUrl("http://127.0.0.1:" + variables.get(port)));
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }
}
