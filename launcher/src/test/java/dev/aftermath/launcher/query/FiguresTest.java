package dev.aftermath.launcher.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FiguresTest {

    /** The same words as on the pages of the dashboard. */
    @ParameterizedTest
    @CsvFileSource(resources = "/dev/aftermath/launcher/durations.csv", numLinesToSkip = 1)
    void aDurationShowsItsTwoLargestUnitsUnlessTheSmallerOneIsZero(double seconds, String shown) {
        assertThat(Figures.duration(seconds)).isEqualTo(shown);
    }

    @Test
    void anAbsentFigureIsADashAndNotZero() {
        assertThat(Figures.duration(MissingNode.getInstance())).isEqualTo("-");
        assertThat(Figures.duration(JsonNodeFactory.instance.nullNode())).isEqualTo("-");
        assertThat(Figures.count(MissingNode.getInstance())).isEqualTo("-");
        assertThat(Figures.share(MissingNode.getInstance())).isEqualTo("-");
    }

    @Test
    void aShareIsShownInPercent() {
        assertThat(Figures.share(JsonNodeFactory.instance.numberNode(0.42276))).isEqualTo("42.3 %");
    }
}
