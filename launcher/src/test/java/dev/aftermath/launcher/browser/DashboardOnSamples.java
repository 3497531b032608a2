package dev.aftermath.launcher.browser;

import dev.aftermath.launcher.testing.EmbeddedCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a browser, on the samples, once for all tests of a class. */
@RequiresBrowser
@ExtendWith(EmbeddedCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DashboardOnSamples {

    @RegisterExtension
    final Browser browser = new Browser();

    private Site site;

    @BeforeAll
    void ingest(EmbeddedCluster cluster, @TempDir Path stateDirectory) {
        site = Site.ofSamples(cluster.connection(), stateDirectory);
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    Site site() {
        return site;
    }

    /** Opens a page and waits until everything of it is drawn. */
    void open(String path) {
        browser.open(site.address(path));
    }
}
