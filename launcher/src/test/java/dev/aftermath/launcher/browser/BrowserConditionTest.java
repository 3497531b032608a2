package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class BrowserConditionTest {

    @Test
    void aBrowserThatIsInstalledIsUsed() {
        assertThat(BrowserCondition.decide(List.of(), true).isDisabled()).isFalse();
        assertThat(BrowserCondition.decide(List.of(), false).isDisabled()).isFalse();
    }

    @Test
    void withoutABrowserTestsAreSkippedAndSayWhatIsMissing() {
        assertThat(BrowserCondition.decide(List.of("chromedriver"), false).isDisabled())
                .isTrue();
        assertThat(BrowserCondition.decide(List.of("chromedriver"), false).getReason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("chromedriver not on the path"));
    }

    @Test
    void withoutABrowserThatIsRequiredTestsFail() {
        assertThatThrownBy(() -> BrowserCondition.decide(List.of("chromium", "chromedriver"), true))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("chromium and chromedriver")
                .hasMessageContaining("aftermath.require=browser");
    }
}
