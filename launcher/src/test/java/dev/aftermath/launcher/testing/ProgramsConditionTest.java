package dev.aftermath.launcher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class ProgramsConditionTest {

    @Test
    void whatIsInstalledIsUsed() {
        assertThat(ProgramsCondition.decide(Programs.NGINX, List.of(), true).isDisabled())
                .isFalse();
        assertThat(ProgramsCondition.decide(Programs.BROWSER, List.of(), false).isDisabled())
                .isFalse();
    }

    @Test
    void withoutAProgramTestsAreSkippedAndSayWhatIsMissing() {
        assertThat(ProgramsCondition.decide(Programs.BROWSER, List.of("chromedriver"), false)
                        .isDisabled())
                .isTrue();
        assertThat(ProgramsCondition.decide(Programs.NGINX, List.of("nginx"), false)
                        .getReason())
                .hasValue("nginx not on the path: on Debian, apt-get install nginx");
    }

    @Test
    void withoutAProgramThatIsRequiredTestsFail() {
        assertThatThrownBy(() -> ProgramsCondition.decide(Programs.BROWSER, List.of("chromium", "chromedriver"), true))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("chromium and chromedriver")
                .hasMessageContaining("aftermath.require=browser");
    }
}
