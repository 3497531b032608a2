package dev.aftermath.launcher.up;

import dev.aftermath.ingest.CompleteList;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.serving.http.BasePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} was asked for.
 *
 * @param port port of the read side, 0 for any free one
 * @param basePath path below which people reach the read side
 * @param brokerPort port of the embedded broker, 0 for any free one
 * @param registryPort port of the embedded registry, 0 for any free one
 * @param data directory that everything is kept in
 * @param fresh whether what is kept there is deleted first
 * @param ingest files and directories to ingest; empty for the samples, or for what is there already
 * @param source name of the source that the documents come from; empty for a name that fits
 * @param completeList if the documents are all that the source has, so that what is missing is withdrawn
 * @param samples directory of the bundled sample incidents
 */
public record UpSettings(
        int port,
        BasePath basePath,
        int brokerPort,
        int registryPort,
        Path data,
        boolean fresh,
        List<Path> ingest,
        Optional<String> source,
        Optional<CompleteList> completeList,
        Path samples) {

    static final String SAMPLES_SOURCE = "samples";
    static final String DOCUMENTS_SOURCE = "documents";

    public UpSettings {
        requirePort("--port", port);
        requirePort("--broker-port", brokerPort);
        requirePort("--registry-port", registryPort);
        source.ifPresent(IngestSettings::requireSource);
        data = data.toAbsolutePath().normalize();
        ingest = List.copyOf(ingest);
        if (completeList.isPresent() && ingest.isEmpty()) {
            throw new IllegalArgumentException("--complete needs documents of your own: give --ingest as well");
        }
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(option + " " + port + " does not exist: give one from 0 to 65535");
        }
    }
}
