package dev.aftermath.launcher.cases;

import dev.aftermath.launcher.testing.Programs;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Utils;

/** A writer and reader on librdkafka, which puts a key into another partition than clients in Java do. */
final class Kcat {

    private final ClusterConnection connection;
    private final Path directory;

    /** @param directory where what is sent is kept for the program to read */
    Kcat(ClusterConnection connection, Path directory) {
        this.connection = connection;
        this.directory = directory;
    }

    /** An incident id that librdkafka puts into another partition than its own. */
    static String idThatGoesAstray() {
        return IntStream.range(0, 1_000)
                .mapToObj(IncidentFixtures::id)
                .filter(id -> ofJava(id) != ofLibrdkafka(id))
                .findFirst()
                .orElseThrow();
    }

    private static int ofJava(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)))
                % TopicCatalogue.DEFAULT_PARTITIONS;
    }

    private static int ofLibrdkafka(String key) {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % TopicCatalogue.DEFAULT_PARTITIONS);
    }

    /** Writes a fact wherever librdkafka's default partitioner puts it. */
    void write(IncidentEvent event) throws IOException, InterruptedException {
        TopicSpec log = TopicCatalogue.EVENTS;
        Path value = Files.createTempFile(directory, "value", ".avro");
        try (var serializer = RegistryAvro.<IncidentEvent>serializer(RegistryAvro.client(connection), connection)) {
            Files.write(value, serializer.serialize(log.name(), event));
        }
        run("-P", "-t", log.name(), "-k", event.getIncidentId(), value.toString());
    }

    /** The headers of what the processors set aside of an incident, one line each. */
    List<String> setAside(String incidentId) throws IOException, InterruptedException {
        String all = run(
                "-C",
                "-e",
                "-q",
                "-t",
                TopicCatalogue.UNDECODABLE.name(),
                "-X",
                "isolation.level=read_committed",
                "-f",
                "%k %h\n");
        return all.lines().filter(line -> line.startsWith(incidentId + " ")).toList();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Programs.KCAT.path("kcat").toString(), "-b", connection.bootstrapServers()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
