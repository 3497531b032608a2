package dev.aftermath.launcher.container;

import dev.aftermath.launcher.corpus.CorpusFigures;
import dev.aftermath.launcher.testing.RequiresDocker;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a broker and a registry in containers. */
@RequiresDocker
@ExtendWith(OneBroker.class)
class ContainerCorpusFiguresIT extends CorpusFigures {

    @BeforeAll
    void ingest(ContainerCluster cluster, @TempDir Path stateDirectory) throws Exception {
        ingestTheCorpus(cluster.connection(), stateDirectory);
    }
}
