package dev.aftermath.launcher.corpus;

import dev.aftermath.launcher.testing.EmbeddedCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On the embedded broker and registry, as {@code up} has them. */
@ExtendWith(EmbeddedCluster.Extension.class)
class CorpusFiguresIT extends CorpusFigures {

    @BeforeAll
    void ingest(EmbeddedCluster cluster, @TempDir Path stateDirectory) throws Exception {
        ingestTheCorpus(cluster.connection(), stateDirectory);
    }
}
