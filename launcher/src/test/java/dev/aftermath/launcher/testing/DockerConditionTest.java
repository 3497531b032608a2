package dev.aftermath.launcher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class DockerConditionTest {

    @Test
    void anEngineThatAnswersIsUsed() {
        assertThat(DockerCondition.decide(true, true).isDisabled()).isFalse();
        assertThat(DockerCondition.decide(true, false).isDisabled()).isFalse();
    }

    @Test
    void withoutAnEngineTestsAreSkippedAndSayWhy() {
        assertThat(DockerCondition.decide(false, false).isDisabled()).isTrue();
        assertThat(DockerCondition.decide(false, false).getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no Docker engine answers"));
    }

    @Test
    void withoutAnEngineThatIsRequiredTestsFail() {
        assertThatThrownBy(() -> DockerCondition.decide(false, true))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("aftermath.require=docker");
    }
}
