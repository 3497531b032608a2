package dev.aftermath.launcher.cases;

import static dev.aftermath.launcher.cases.DefinedInput.NONE;
import static dev.aftermath.launcher.cases.DefinedInput.named;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Documents on the edges of the definitions, written from these alone. */
final class DefinedInputs {

    private DefinedInputs() {}

    static List<DefinedInput> all() {
        return Stream.of(
                        spellings(),
                        leapSeconds(),
                        unknownTimes(),
                        bounds(),
                        precision(),
                        names(),
                        categories(),
                        texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DefinedInput> spellings() {
        return List.of(
                start("hours alone as an offset", "2024-03-05T10:00:00+02")
                        .says("startTime", "2024-03-05T08:00:00Z", "timing", "END_UNKNOWN"),
                start("an offset without colon, west and with minutes", "2024-03-05T10:00:00-0330")
                        .says("startTime", "2024-03-05T13:30:00Z"),
                start("a blank for T and no seconds", "2024-03-05 10:00Z").says("startTime", "2024-03-05T10:00:00Z"),
                start("nanoseconds", "2024-03-05T10:00:00.123456789Z").says("startTime", "2024-03-05T10:00:00.123Z"),
                start("no zone", "2024-03-05T10:00:00").says("startTime", "2024-03-05T10:00:00Z"),
                start("lower case with a fraction", "2024-03-05t10:00:00.5z")
                        .says("startTime", "2024-03-05T10:00:00.500Z"),
                start("24:00 at the end of a year", "2023-12-31T24:00:00Z")
                        .says("startTime", "2024-01-01T00:00:00Z", "month", "2024-01"),
                start("24:00 of a leap day in India", "2024-02-29T24:00:00+05:30")
                        .says("startTime", "2024-02-29T18:30:00Z", "month", "2024-02"),
                start("24:00 and a second", "2024-03-05T24:00:01Z").rejected("UNREADABLE_TIME", "/StartTime"),
                start("the thirtieth of February", "2024-02-30T10:00:00Z").rejected("UNREADABLE_TIME", "/StartTime"),
                start("a thirteenth month", "2024-13-01").rejected("UNREADABLE_TIME", "/StartTime"),
                start("an offset of a day", "2024-03-05T10:00:00+25:00").rejected("UNREADABLE_TIME", "/StartTime"),
                start("an ambiguous date", "03/04/24").rejected("UNREADABLE_TIME", "/StartTime"),
                start("a year of five digits", "12024-03-05T10:00:00Z").rejected("UNREADABLE_TIME", "/StartTime"),
                named("an end behind a start of another zone")
                        .times("2024-03-05T10:00:00+02:00", "2024-03-05T09:00:00Z")
                        .says("timing", "TIMED", "durationSeconds", 3600.0),
                named("before 1970")
                        .times("1940-11-07T11:00:00-08:00", "1940-11-07T11:10:00-08:00")
                        .says("month", "1940-11", "durationSeconds", 600.0));
    }

    private static List<DefinedInput> leapSeconds() {
        return List.of(
                start("the first leap second", "1972-06-30T23:59:60Z").says("startTime", "1972-07-01T00:00:00Z"),
                start("a leap second seen from India", "2017-01-01T05:29:60+05:30")
                        .says("startTime", "2017-01-01T00:00:00Z"),
                start("a June without leap second", "2018-06-30T23:59:60Z").rejected("UNREADABLE_TIME", "/StartTime"),
                start("the 60th second an hour early", "2016-12-31T22:59:60Z")
                        .rejected("UNREADABLE_TIME", "/StartTime"),
                start("the 61st second", "2016-12-31T23:59:61Z").rejected("UNREADABLE_TIME", "/StartTime"));
    }

    private static List<DefinedInput> unknownTimes() {
        return List.of(
                end("year 1 in the west", "0001-01-01T00:00:00-08:00").says("timing", "END_UNKNOWN", "endTime", NONE),
                end("year 1 with a blank", "0001-01-01 00:00:00").says("timing", "END_UNKNOWN"),
                end("year 1 with nanoseconds, far in the east", "0001-01-01T00:00:00.000000000+14:00")
                        .says("timing", "END_UNKNOWN"),
                end("the last day of 9999 alone", "9999-12-31").says("timing", "END_UNKNOWN", "endTime", NONE),
                end("the last day of 9999 at midnight in India", "9999-12-31T00:00:00+05:30")
                        .says("timing", "END_UNKNOWN"),
                end("the last nanosecond of 9999", "9999-12-31T23:59:59.999999999Z")
                        .says("timing", "END_UNKNOWN"),
                end("the last second of 9999 with a blank and no zone", "9999-12-31 23:59:59")
                        .says("timing", "END_UNKNOWN"),
                end("the last but one day of 9999", "9999-12-30T12:00:00Z").rejected("IN_THE_FUTURE", "/EndTime"),
                named("neither time").times("9999-12-31", "0001-01-01").says("timing", "UNDATED", "month", "undated"),
                named("an end alone")
                        .times("", "2024-03-05T10:00:00Z")
                        .says("timing", "START_UNKNOWN", "month", "2024-03"),
                start("a second into year 1", "0001-01-01T00:00:01Z").says("timing", "END_UNKNOWN", "month", "0001-01"),
                start("before year 1 once in UTC", "0001-01-01T05:00:00+14:00")
                        .rejected("UNREADABLE_TIME", "/StartTime"),
                start("year 0", "0000-05-06T10:00:00Z").rejected("UNREADABLE_TIME", "/StartTime"));
    }

    private static List<DefinedInput> bounds() {
        return List.of(
                start("a day after it was fetched", "2024-05-07T12:34:56Z")
                        .with("SourceFetchedAt", "2024-05-06T12:34:56Z")
                        .says("timing", "END_UNKNOWN"),
                start("a second more than a day after it was fetched", "2024-05-07T12:34:57Z")
                        .with("SourceFetchedAt", "2024-05-06T12:34:56Z")
                        .rejected("IN_THE_FUTURE", "/StartTime"),
                end("an end two days after it was fetched", "2024-05-08T12:34:56Z")
                        .with("SourceFetchedAt", "2024-05-06T12:34:56Z")
                        .rejected("IN_THE_FUTURE", "/EndTime"),
                named("a hundred years")
                        .times("1900-01-01T01:00:00Z", "2000-01-01T01:00:00Z")
                        .says("timing", "TIMED", "durationSeconds", 36524.0 * 86_400),
                named("a hundred years and a second")
                        .times("1900-01-01T01:00:00Z", "2000-01-01T01:00:01Z")
                        .rejected("LASTS_TOO_LONG", "/EndTime"),
                named("50 categories").with("Categories", numbered("c", 50)).says("timing", "TIMED"),
                named("51 categories").with("Categories", numbered("c", 51)).rejected("TOO_MANY", "/Categories"),
                named("500 keywords").with("Keywords", numbered("k", 500)).says("timing", "TIMED"),
                named("501 keywords").with("Keywords", numbered("k", 501)).rejected("TOO_MANY", "/Keywords"),
                named("a company of 200 emoji")
                        .with("Company", "😀".repeat(200))
                        .says("companyKey", "unknown"),
                named("a company of 200 letters")
                        .with("Company", "é".repeat(200))
                        .says("companyKey", "é".repeat(200)),
                named("a company of 201 letters")
                        .with("Company", "é".repeat(201))
                        .rejected("TOO_LONG", "/Company"),
                named("a company of ligatures that are many letters")
                        .with("Company", "\uFDFA".repeat(12))
                        .rejected("TOO_LONG", "/Company"),
                named("a product of 201 letters")
                        .with("Product", "p".repeat(201))
                        .rejected("TOO_LONG", "/Product"),
                named("a second category of 201 letters")
                        .with("Categories", List.of("cloud", "c".repeat(201)))
                        .rejected("TOO_LONG", "/Categories/1"),
                named("a keyword of 201 letters")
                        .with("Keywords", List.of("k".repeat(201)))
                        .rejected("TOO_LONG", "/Keywords/0"),
                named("a title of 1,000").with("Title", "𝕋".repeat(1_000)).says("timing", "TIMED"),
                named("a title of 1,001").with("Title", "t".repeat(1_001)).rejected("TOO_LONG", "/Title"),
                named("an address of 2,001").with("URL", "u".repeat(2_001)).rejected("TOO_LONG", "/URL"),
                named("an archive's address of 2,001")
                        .with("ArchiveURL", "u".repeat(2_001))
                        .rejected("TOO_LONG", "/ArchiveURL"),
                named("a summary of 10,000").with("Summary", "s".repeat(10_000)).says("timing", "TIMED"),
                named("a summary of 10,001").with("Summary", "s".repeat(10_001)).rejected("TOO_LONG", "/Summary"));
    }

    private static List<DefinedInput> precision() {
        return List.of(
                named("a start known to the day")
                        .times("2024-05-06", "2024-05-06T12:00:00Z")
                        .says("startPrecision", "DAY", "endPrecision", "MOMENT", "durationSeconds", 43_200.0),
                named("midnight of its own offset")
                        .times("2024-05-06T00:00:00+02:00", "2024-05-06T12:00:00Z")
                        .says("startPrecision", "DAY", "startTime", "2024-05-05T22:00:00Z"),
                named("midnight in UTC, not of its own offset")
                        .times("2024-05-06T02:00:00+02:00", "2024-05-06T12:00:00Z")
                        .says("startPrecision", "MOMENT"),
                named("a millisecond after midnight")
                        .times("2024-05-06T00:00:00.001Z", "2024-05-06T12:00:00Z")
                        .says("startPrecision", "MOMENT"),
                named("one day, from and to")
                        .times("2024-05-06", "2024-05-06")
                        .says("timing", "INSTANT", "startPrecision", "DAY", "endPrecision", "DAY"),
                named("a week of days")
                        .times("2024-05-06", "2024-05-13T00:00:00")
                        .says("timing", "TIMED", "startPrecision", "DAY", "endPrecision", "DAY"));
    }

    private static List<DefinedInput> names() {
        return List.of(
                company("ＧｉｔＨｕｂ", "github"),
                company("Straße AG", "strasse-ag"),
                company("ﬁrefly", "firefly"),
                company("   ", "unknown"),
                company("\u200B\u2060", "unknown"),
                company("---", "unknown"),
                company("Git\u00ADHub", "github"),
                company("Cafe\u0301", "café"),
                company("日本電気", "日本電気"),
                company("AT&T", "at-t"),
                company("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
                company("TravisCI", "travis-ci"),
                company("தமிழ் மின்", "தமிழ்-மின்"),
                named("a product with a sign").with("Product", "Cloud  SQL™").says("productKey", "cloud-sqltm"),
                named("an id in capitals")
                        .with("UUID", "0E0A3B8C-4F6B-4B6E-9D36-2A6D7F3C1B11")
                        .says("incidentId", "0e0a3b8c-4f6b-4b6e-9d36-2a6d7f3c1b11"));
    }

    private static List<DefinedInput> categories() {
        return List.of(
                keys(
                        "spellings of one category",
                        List.of("Config-Change", "config-change", "CONFIG-CHANGE "),
                        "config-change"),
                keys("an em space", List.of("Config\u2003Change", "config change"), "config change"),
                keys("a full-width category", List.of("ＤＮＳ"), "dns"),
                keys("a look-alike with an invisible joiner", List.of("d\u200Dns"), "dns"),
                keys("blank and invisible ones alone", List.of("\u200B", " ", "\u00A0"), "uncategorized"),
                keys("a blank one beside another", List.of("\uFEFF", "time"), "time"));
    }

    private static List<DefinedInput> texts() {
        return List.of(
                named("tab and line ends").with("Description", "a\tb\r\nc\n").says("description", "a\tb\r\nc\n"),
                named("a line separator").with("Summary", "a\u2028b").says("summary", "a\u2028b"),
                named("a bell").with("Summary", "a\u0007b").rejected("INVALID_TEXT", "/Summary"),
                named("a delete").with("Company", "a\u007Fb").rejected("INVALID_TEXT", "/Company"),
                named("a control of the second set").with("Title", "a\u0085b").rejected("INVALID_TEXT", "/Title"),
                named("a NUL among keywords")
                        .with("Keywords", List.of("a", "b\u0000"))
                        .rejected("INVALID_TEXT", "/Keywords/1"));
    }

    private static DefinedInput.Builder start(String name, String start) {
        return named(name).times(start, "");
    }

    private static DefinedInput.Builder end(String name, String end) {
        return named(name).times("2024-05-06T10:00:00Z", end);
    }

    private static DefinedInput company(String spelling, String key) {
        return named("the company " + spelling)
                .with("Title", "a company")
                .with("Company", spelling)
                .says("companyKey", key);
    }

    private static DefinedInput keys(String name, List<String> categories, String... keys) {
        return named(name).with("Categories", categories).says("categoryKeys", List.of(keys));
    }

    private static List<String> numbered(String prefix, int count) {
        return Collections.unmodifiableList(
                IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
    }
}
