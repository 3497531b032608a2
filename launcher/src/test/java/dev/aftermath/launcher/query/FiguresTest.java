package dev.aftermath.launcher.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.5, 0.5 s",
        "12, 12 s",
        "59.96, 1 min 0 s",
        "345, 5 min 45 s",
        "3600, 1 h 0 min",
        "16200, 4 h 30 min",
        "3599.7, 1 h 0 min",
        "7862400, 91 d 0 h",
        "86399, 1 d 0 h",
        "129600, 1 d 12 h"
    })
    void aDurationShowsItsTwoLargestUnits(double seconds, String shown) {
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
