package dev.aftermath.launcher.browser;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dashboard in a browser, on the samples, which these tests leave as they are. */
@RequiresBrowser
@ExtendWith(SampleSite.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DashboardOnSamples {

    @RegisterExtension
    final Browser browser = new Browser();

    private Site site;

    @BeforeAll
    void lookAt(Site samples) {
        site = samples;
    }

    Site site() {
        return site;
    }

    /** Opens a page and waits until everything of it is drawn. */
    void open(String path) {
        browser.open(site.address(path));
    }
}
