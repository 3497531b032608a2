package dev.aftermath.launcher.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswerTableTest {

    @Test
    void durationsAreOneRowPerMemberWithDashesForWhatIsNotKnownAndMarksForWhatRestsOnFew() throws Exception {
        JsonNode answer = json("""
                {"items": [
                  {"key": "github", "name": "GitHub", "incidents": 9, "timed": 5, "approximate": 2, "totalSeconds": 16200.0,
                   "meanSeconds": 16200.0, "maxSeconds": 16200.0, "p50Seconds": 16200.0, "p90Seconds": 16200.0,
                   "p99Seconds": 16200.0},
                  {"key": "slack", "name": "Slack", "incidents": 2, "timed": 2, "approximate": 0, "totalSeconds": 50.0,
                   "meanSeconds": 25.0, "maxSeconds": 40.0, "p50Seconds": 10.0, "p90Seconds": 40.0, "p99Seconds": 40.0},
                  {"key": "unknown", "name": "unknown", "incidents": 1, "timed": 0, "approximate": 0}],
                 "freshness": {"lag": 0}}
                """);

        assertThat(AnswerTable.durations(answer)).isEqualTo("""
                                 incidents  timed  approximate        median           p90           p99     longest        mean       total
                        GitHub           9      5            2    4 h 30 min    4 h 30 min    4 h 30 min  4 h 30 min  4 h 30 min  4 h 30 min
                        Slack            2      2            0  10 s (n = 2)  40 s (n = 2)  40 s (n = 2)        40 s        25 s        50 s
                        unknown          1      0            0             -             -             -           -           -           -
                        """);
    }

    @Test
    void aTrendSaysTheCompanyFirst() throws Exception {
        JsonNode answer = json("""
                {"key": "joyent", "name": "Joyent", "incidents": 3, "undated": 1, "downtimeSeconds": 345.0,
                 "timed": 1, "approximate": 1, "medianSeconds": 345.0, "change": 0,
                 "months": [{"month": "2014-05", "incidents": 1, "downtimeSeconds": 345.0},
                  {"month": "2014-06", "incidents": 0, "downtimeSeconds": 0.0},
                  {"month": "2015-05", "incidents": 1, "downtimeSeconds": 0.0, "trailing12Incidents": 1,
                   "trailing12DowntimeSeconds": 0.0, "incidentsYearBefore": 1, "downtimeSecondsYearBefore": 345.0}],
                 "comparison": {"from": "2014-06", "to": "2015-05"}, "freshness": {"lag": 0}}
                """);

        assertThat(AnswerTable.trend(answer)).isEqualTo("""
                        Joyent: 3 incidents, 1 undated, downtime 5 min 45 s, - between starts, median 5 min 45 s (n = 1) of 1 timed, 1 approximate, change 0
                        month    incidents    downtime  a year earlier  in 12 months  downtime in 12 months
                        2014-05          1  5 min 45 s               -             -                      -
                        2014-06          0         0 s               -             -                      -
                        2015-05          1           -               1             1                      -

                        change: incidents from 2014-06 to 2015-05 compared with the same months a year earlier
                        """);
    }

    @Test
    void oneIncidentIsNoPlural() throws Exception {
        assertThat(AnswerTable.trend(json("""
                {"key": "joyent", "name": "Joyent", "incidents": 1, "freshness": {"lag": 0}}
                """))).startsWith("Joyent: 1 incident, ");
    }

    @Test
    void categoriesAreFollowedByTheirPairs() throws Exception {
        JsonNode answer = json("""
                {"items": [{"key": "cloud", "incidents": 3, "share": 0.75, "months": {}}],
                 "coOccurrence": [{"a": "cloud", "b": "time", "incidents": 1}], "freshness": {"lag": 0}}
                """);

        assertThat(AnswerTable.categories(answer)).isEqualTo("""
                        category  incidents   share
                        cloud             3  75.0 %

                        both of       incidents
                        cloud + time          1
                        """);
    }

    @Test
    void companiesShowNameAndKey() throws Exception {
        JsonNode answer = json("""
                {"items": [{"key": "at-t", "name": "AT&T", "incidents": 1, "undated": 0, "downtimeSeconds": 32700.0,
                  "timed": 1, "approximate": 0, "medianSeconds": 32700.0},
                  {"key": "up", "name": "Up", "incidents": 3, "undated": 0, "downtimeSeconds": 0.0, "timed": 0,
                   "approximate": 0, "incidentsYearBefore": 1, "change": 2},
                  {"key": "down", "name": "Down", "incidents": 1, "undated": 0, "downtimeSeconds": 0.0, "timed": 0,
                   "approximate": 0, "incidentsYearBefore": 2, "change": -1}],
                 "freshness": {"lag": 0}}
                """);

        assertThat(AnswerTable.companies(answer)).isEqualTo("""
                        company  key   incidents  undated  timed  approximate             median   downtime  between starts  change
                        AT&T     at-t          1        0      1            0  9 h 5 min (n = 1)  9 h 5 min               -       -
                        Up       up            3        0      0            0                  -          -               -      +2
                        Down     down          1        0      0            0                  -          -               -      -1
                        """);
    }

    @Test
    void whatIsMissingInTheFiguresIsSaid() throws Exception {
        JsonNode answer = json("{\"items\": [], \"freshness\": {\"lag\": 7}}");

        assertThat(AnswerTable.companies(answer)).endsWith("\n7 records of the log are not in these figures yet\n");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
