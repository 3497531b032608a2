package dev.aftermath.launcher.metrics;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.FileTrouble;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file in the text format of Prometheus, for the textfile collector of its node exporter: whoever reads it finds the
 * metrics of one run, whole.
 *
 * @param path absolute
 */
public record MetricsFile(Path path) {

    /**
     * Looks whether the file can be written later.
     *
     * @throws LaunchException if it cannot: one line with the remedy
     */
    public static MetricsFile at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path directory = absolute.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new LaunchException(
                    "cannot write " + path + ": its directory does not exist; create it, or check" + " --metrics-file");
        }
        if (Files.isDirectory(absolute)) {
            throw new LaunchException("cannot write " + path + ": it is a directory; give a file in it with"
                    + " --metrics-file, ingest.prom for instance");
        }
        if (!Files.isWritable(directory)) {
            throw new LaunchException("cannot write " + path + ": this user may not write into its directory; change"
                    + " its permissions, or check --metrics-file");
        }
        return new MetricsFile(absolute);
    }

    /**
     * Takes the place of what was there, at once.
     *
     * @throws LaunchException if that is not possible; what was there stays
     */
    public void write(MeterBinder metrics) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.bindTo(registry);
        // not a name that the collector reads, and in the same directory, so that it can be moved in one step
        Path written = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(written, registry.scrape());
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritten(written, e);
        }
    }

    private LaunchException notWritten(Path written, IOException cause) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new LaunchException(
                "the documents are ingested, but " + path + " could not be written: " + FileTrouble.of(cause)
                        + "; check the disk and --metrics-file",
                cause);
    }
}
