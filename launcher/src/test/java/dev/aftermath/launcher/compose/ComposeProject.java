package dev.aftermath.launcher.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.testing.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One profile of docker-compose.yml under a name of its own, so that it meets no other; closing it leaves nothing behind. */
final class ComposeProject implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("--file", "docker-compose.yml", "--file", "launcher/src/test/resources/compose/short-life.yml");
    private static final List<List<String>> PROGRAMS = List.of(List.of("docker", "compose"), List.of("docker-compose"));

    private final String name = "aftermath-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Command command;
    private final List<String> compose;

    /**
     * @param program see {@link #program}
     * @param profile name of the profile; empty for what runs when none is given
     * @param variables those of .env.example, and {@code SHORT_LIFE}, options of the JVMs of brokers and registries
     */
    ComposeProject(List<String> program, Optional<String> profile, Map<String, String> variables) {
        command = new Command(RunningProgram.projectRoot(), variables);
        compose = new ArrayList<>(program);
        compose.addAll(FILES);
        compose.addAll(List.of("--project-name", name));
        profile.ifPresent(chosen -> compose.addAll(List.of("--profile", chosen)));
    }

    /** Compose v2 if there is one, else docker-compose 1; empty without either. */
    static Optional<List<String>> program() {
        Command anywhere = new Command(RunningProgram.projectRoot(), Map.of());
        return PROGRAMS.stream()
                .filter(program -> {
                    List<String> version = new ArrayList<>(program);
                    version.add("version");
                    return anywhere.attempt(version).succeeded();
                })
                .findFirst();
    }

    /** Runs a command of Compose. */
    String compose(String... arguments) {
        List<String> all = new ArrayList<>(compose);
        all.addAll(Arrays.asList(arguments));
        return command.run(all);
    }

    /** Runs a command of Docker on the container of a service, whose id follows the arguments. */
    String docker(String service, String... arguments) {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(Arrays.asList(arguments));
        all.add(container(service));
        return command.run(all).strip();
    }

    /** Runs a program inside the container of a service. */
    Command.Outcome exec(String service, String... program) {
        List<String> all = new ArrayList<>(List.of("docker", "exec", container(service)));
        all.addAll(Arrays.asList(program));
        return command.attempt(all);
    }

    /** What Docker knows about the container of a service. */
    JsonNode inspect(String service) {
        try {
            return JSON.readTree(docker(service, "inspect")).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a service has a container. */
    boolean isThere(String service) {
        return !container(service).isEmpty();
    }

    /** Ids of containers, networks and volumes of this project. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        for (List<String> list : List.of(
                List.of("docker", "ps", "--all", "--quiet"),
                List.of("docker", "network", "ls", "--quiet"),
                List.of("docker", "volume", "ls", "--quiet"))) {
            List<String> all = new ArrayList<>(list);
            all.addAll(List.of("--filter", "label=com.docker.compose.project=" + name));
            left.addAll(command.run(all).lines().toList());
        }
        return left;
    }

    /** Removes everything, whatever became of it. */
    @Override
    public void close() {
        compose("down", "--volumes", "--timeout", "5");
    }

    private String container(String service) {
        return command.run(List.of(
                        "docker",
                        "ps",
                        "--all",
                        "--quiet",
                        "--filter",
                        "label=com.docker.compose.project=" + name,
                        "--filter",
                        "label=com.docker.compose.service=" + service))
                .strip();
    }
}
