package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentValidatorTest {

    @Test
    void acceptsAWholeIncident() {
        ValidIncident valid = Documents.platformSh().valid();

        assertThat(valid.incidentId()).isEqualTo(Documents.PLATFORM_SH_ID);
        Incident incident = valid.incident();
        assertThat(incident.getStartTime()).isEqualTo("2016-08-18T19:00:00Z");
        assertThat(incident.getEndTime()).isEqualTo("2016-08-18T23:30:00Z");
        assertThat(incident.getSourceFetchedAt()).isEqualTo("2026-05-04T18:00:00Z");
        assertThat(incident.getSourcePublishedAt()).isNull();
        assertThat(incident.getCategories()).containsExactly("automation", "config-change");
        assertThat(incident.getKeywords()).isEmpty();
        assertThat(incident.getCompany()).isEqualTo("Platform.sh");
        assertThat(incident.getProduct()).isEmpty();
        assertThat(incident.getOngoing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"655EE350-A86F-424B-89C5-F80CC0FE527E", " 655ee350-a86f-424b-89c5-f80cc0fe527e "})
    void writesIdsInOneWay(String id) {
        assertThat(Documents.incident(id).valid().incidentId()).isEqualTo(Documents.PLATFORM_SH_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "00000000-0000-0000-0000-000000000000"})
    void rejectsAnIncidentWithoutId(String id) {
        assertRejected(Documents.incident(id), RejectionReason.MISSING_ID, "/UUID");
    }

    @Test
    void rejectsAnIncidentWhoseIdIsAbsent() {
        assertRejected(Documents.platformSh().withJson("UUID", "null"), RejectionReason.MISSING_ID, "/UUID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "655ee350a86f424b89c5f80cc0fe527e",
                "{655ee350-a86f-424b-89c5-f80cc0fe527e}",
                "655ee350-a86f-424b-89c5-f80cc0fe527",
                "655ee350-a86f-424b-89c5-f80cc0fe527e0",
                "655ee350-a86f-424b-89c5-f80cc0fe527g",
                "1-1-1-1-1"
            })
    void rejectsAMalformedId(String id) {
        Rejection rejection = assertRejected(Documents.incident(id), RejectionReason.MALFORMED_ID, "/UUID");

        assertThat(rejection.detail()).contains('"' + id + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartTime", "EndTime", "SourcePublishedAt", "SourceFetchedAt"})
    void pointsToATimeThatCannotBeRead(String field) {
        Rejection rejection = assertRejected(
                Documents.platformSh().with(field, "last Tuesday"), RejectionReason.UNREADABLE_TIME, '/' + field);

        assertThat(rejection.detail()).contains("\"last Tuesday\"");
    }

    @Test
    void quotesOnlyTheBeginningOfALongText() {
        Rejection rejection = assertRejected(
                Documents.platformSh().with("EndTime", "é".repeat(5_000)), RejectionReason.UNREADABLE_TIME, "/EndTime");

        assertThat(rejection.detail()).hasSizeLessThan(300).contains("é…\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-08-18T19:00:00Z, 2016-08-18T18:59:59Z",
        "2016-08-18T19:00:00Z, 2016-08-18T20:00:00+05:30",
        "2016-08-18T19:00:00.000000002Z, 2016-08-18T19:00:00.000000001Z",
        "2016-08-18T19:00:00, 2016-08-18",
        "1969-07-20, 1628-08-10"
    })
    void rejectsAnEndBeforeTheStart(String start, String end) {
        Documents document = Documents.platformSh().with("StartTime", start).with("EndTime", end);

        assertRejected(document, RejectionReason.END_BEFORE_START, "/EndTime");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-08-18T19:00:00Z, 2016-08-18T19:00:00Z",
        "2016-08-18T19:00:00.000000001Z, 2016-08-18T19:00:00.000000002Z",
        "0001-01-01T00:00:00Z, 2016-08-18T19:00:00Z",
        "2016-08-18T19:00:00Z, 0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void acceptsInstantsAndUnknownTimes(String start, String end) {
        Documents document = Documents.platformSh().with("StartTime", start).with("EndTime", end);

        assertThat(document.validated()).isInstanceOf(ValidIncident.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2102-03-01T10:00:00Z, 2102-03-01T11:00:00Z, /StartTime",
        "2102-03-01T10:00:00Z, '', /StartTime",
        "'', 2102-03-01T11:00:00Z, /EndTime",
        "2021-03-01T10:00:00Z, 2102-03-01T11:00:00Z, /EndTime",
        "2102-03-01T10:00:00Z, 2021-03-01T11:00:00Z, /StartTime",
        "2026-05-05T18:00:00.000000001Z, '', /StartTime",
        "'', 2026-05-05T20:00:01+02, /EndTime",
        "9999-12-30, 9999-12-31, /StartTime"
    })
    void rejectsWhatIsMoreThanADayAfterTheDocumentWasFetched(String start, String end, String pointer) {
        Documents document = Documents.platformSh().with("StartTime", start).with("EndTime", end);

        Rejection rejection = assertRejected(document, RejectionReason.IN_THE_FUTURE, pointer);

        assertThat(rejection.detail()).contains("24 hours", "2026-05-04T18:00:00Z", pointer.substring(1) + " empty");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-08-18T18:00:00.000000001Z, 2016-08-18T18:00:00.000000002Z, 0",
        "2016-08-18T18:00:00.000999999Z, 2016-08-18T18:00:00.001Z, 1",
        "1969-08-18T18:00:00.000999999Z, 1969-08-18T18:00:00.001Z, 1"
    })
    void whatATimeSaysBeyondMillisecondsIsCutOff(String start, String end, long millis) {
        Incident incident = Documents.platformSh()
                .with("StartTime", start)
                .with("EndTime", end)
                .valid()
                .incident();

        assertThat(Duration.between(incident.getStartTime(), incident.getEndTime()))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void acceptsWhatIsADayAfterTheDocumentWasFetched() {
        Documents document = Documents.platformSh()
                .with("StartTime", "2026-05-05T18:00:00Z")
                .with("EndTime", "2026-05-05T18:00:00Z");

        assertThat(document.validated()).isInstanceOf(ValidIncident.class);
    }

    @Test
    void countsFromTheTimeOfIngestWhatDoesNotSayWhenItWasFetched() {
        Documents document = Documents.platformSh().with("SourceFetchedAt", "");
        String latest = IngestScenario.NOW.plus(Duration.ofDays(1)).toString();
        String later = IngestScenario.NOW.plus(Duration.ofDays(1)).plusNanos(1).toString();

        assertThat(document.with("StartTime", latest)
                        .with("EndTime", latest)
                        .valid()
                        .knownAt())
                .isEqualTo(IngestScenario.NOW);
        assertRejected(document.with("EndTime", later), RejectionReason.IN_THE_FUTURE, "/EndTime");
    }

    @Test
    void aTimeOfFetchingThatHasNotComeSaysNothing() {
        String typo = "2102-03-01T10:00:00Z";
        Documents document = Documents.platformSh().with("SourceFetchedAt", typo);

        assertRejected(
                document.with("StartTime", typo).with("EndTime", ""), RejectionReason.IN_THE_FUTURE, "/StartTime");
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-02T00:00:00Z, 2021-01-01T00:00:00Z",
        "1921-01-01T00:00:00Z, 2021-01-01T00:00:00.000000001Z",
        "1904-02-29T12:00:00Z, 2004-02-29T12:00:01Z"
    })
    void rejectsWhatLastsMoreThanAHundredYears(String start, String end) {
        Documents document = Documents.platformSh().with("StartTime", start).with("EndTime", end);

        Rejection rejection = assertRejected(document, RejectionReason.LASTS_TOO_LONG, "/EndTime");

        assertThat(rejection.detail()).contains("the limit is 100 years", "correct one of the times");
    }

    @ParameterizedTest
    @CsvSource({
        "1921-01-01T00:00:00Z, 2021-01-01T00:00:00Z",
        "1904-02-29T12:00:00Z, 2004-02-29T12:00:00Z",
        "1921-01-01T01:00:00+01:00, 2021-01-01T00:00:00Z"
    })
    void acceptsWhatLastsAHundredYears(String start, String end) {
        Documents document = Documents.platformSh().with("StartTime", start).with("EndTime", end);

        assertThat(document.validated()).isInstanceOf(ValidIncident.class);
    }

    @Test
    void saysWhichTimesAreKnownToTheDayOnly() {
        Incident incident = Documents.platformSh()
                .with("StartTime", "2016-08-18")
                .with("EndTime", "2016-08-18T23:30:00Z")
                .valid()
                .incident();

        assertThat(incident.getStartPrecision()).isEqualTo(TimePrecision.DAY);
        assertThat(incident.getEndPrecision()).isEqualTo(TimePrecision.MOMENT);
        Incident other = Documents.platformSh()
                .with("StartTime", "")
                .with("EndTime", "2016-08-19T00:00:00+02:00")
                .valid()
                .incident();
        assertThat(other.getStartPrecision()).isEqualTo(TimePrecision.MOMENT);
        assertThat(other.getEndPrecision()).isEqualTo(TimePrecision.DAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-05-05T12:30:60Z | UTC had no leap second then",
                "9999-12-31T22:30:00-02:00 | in UTC its year is 10000, and years range from 1 to 9999",
                "2015-02-29 | 2015-02 has 28 days",
                "soon | it is in none of the formats"
            })
    void saysWhyATextIsNoTime(String time, String why) {
        Rejection rejection = assertRejected(
                Documents.platformSh().with("StartTime", time), RejectionReason.UNREADABLE_TIME, "/StartTime");

        assertThat(rejection.detail()).contains(time, why, "write it as 2016-08-18T19:00:00Z");
    }

    @Test
    void cutsTimesToTheMillisecondTowardsThePast() {
        Incident incident = Documents.platformSh()
                .with("StartTime", "1969-07-20T20:17:39.999999999Z")
                .with("EndTime", "2016-08-18T19:00:00.123999Z")
                .valid()
                .incident();

        assertThat(incident.getStartTime()).isEqualTo(Instant.parse("1969-07-20T20:17:39.999Z"));
        assertThat(incident.getEndTime()).isEqualTo(Instant.parse("2016-08-18T19:00:00.123Z"));
    }

    @Test
    void namesTheIdBeforeTheTimes() {
        Documents document = Documents.incident("x").with("StartTime", "y");

        assertRejected(document, RejectionReason.MALFORMED_ID, "/UUID");
    }

    private static Rejection assertRejected(Documents document, RejectionReason reason, String pointer) {
        ValidationResult result = document.validated();
        assertThat(result).isInstanceOf(Rejection.class);
        Rejection rejection = (Rejection) result;
        assertThat(rejection.reason()).as(rejection.toString()).isEqualTo(reason);
        assertThat(rejection.pointer()).isEqualTo(pointer);
        return rejection;
    }
}
