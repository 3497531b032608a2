package dev.aftermath.schemas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequirementTest {

    private static final String PROPERTY = "aftermath.require";

    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void onlyWhatIsNamedIsRequired() {
        System.setProperty(PROPERTY, "docker, browser");

        assertThat(Requirement.DOCKER.isRequired()).isTrue();
        assertThat(Requirement.BROWSER.isRequired()).isTrue();
        assertThat(Requirement.CORPUS.isRequired()).isFalse();
    }

    @Test
    void nothingIsRequiredUnlessSaid() {
        System.clearProperty(PROPERTY);

        assertThat(Requirement.values()).noneMatch(Requirement::isRequired);
    }
}
