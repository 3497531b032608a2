package dev.aftermath.launcher.browser;

import dev.aftermath.launcher.testing.EmbeddedCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A broker of its own with the samples and their {@link Site}, for tests that only look: it is not emptied for each. */
final class SampleSite implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final Path stateDirectory;
    private final Site site;

    private SampleSite(EmbeddedCluster cluster) throws IOException {
        this.cluster = cluster;
        stateDirectory = Files.createTempDirectory("aftermath-samples");
        site = Site.ofSamples(cluster.connection(), stateDirectory);
        site.stopProcessors();
    }

    private static SampleSite start(EmbeddedCluster beside) {
        try {
            return new SampleSite(beside.withAnotherBroker());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        site.close();
        cluster.close();
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives tests the JVM's one such {@link Site}; it is closed when all tests have run. */
    static final class Extension implements ParameterResolver {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Extension.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            // First, so that it is closed last.
            EmbeddedCluster cluster = EmbeddedCluster.Extension.asItIs(test);
            return test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                    .getOrComputeIfAbsent(SampleSite.class, key -> SampleSite.start(cluster), SampleSite.class)
                    .site;
        }
    }
}
