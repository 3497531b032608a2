package dev.aftermath.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CompanyTrend;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ViewComparisonTest {

    private static final String KEY = "github/2016-08";

    @Test
    void rowsThatDifferInTheNameOnlyAreEqual() {
        assertThat(differences(trend("GitHub", 2), trend("github", 2))).isEmpty();
    }

    @Test
    void aDifferentFigureIsADifference() {
        assertThat(differences(trend("GitHub", 2), trend("GitHub", 3)))
                .singleElement()
                .asString()
                .startsWith(KEY);
    }

    @Test
    void aRowThatOnlyOneSideHasIsADifference() {
        assertThat(differences(trend("GitHub", 2), new TreeMap<>())).hasSize(1);
        assertThat(differences(new TreeMap<>(), trend("GitHub", 2))).hasSize(1);
    }

    private static List<String> differences(
            SortedMap<String, CompanyTrend> expected, SortedMap<String, CompanyTrend> actual) {
        return ViewComparison.differences(expected, actual);
    }

    private static SortedMap<String, CompanyTrend> trend(String name, long incidents) {
        SortedMap<String, CompanyTrend> rows = new TreeMap<>();
        rows.put(KEY, new CompanyTrend("github", name, "2016-08", incidents, 60.0, 0L, null, null));
        return rows;
    }
}
