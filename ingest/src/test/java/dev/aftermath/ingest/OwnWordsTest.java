package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.RejectionReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong, it is said in words of our own: no class, constant or setting of Java or of a library is in them. */
class OwnWordsTest {

    /** Names of classes and settings, constants of java.time and what Jackson and java.time have as texts. */
    private static final Pattern FOREIGN =
            Pattern.compile("[a-z][A-Z]?[A-Za-z]*Exception|java\\.|jackson|`|ALLOW_|Feature"
                    + "|INCLUDE_|REDACTED|CTRL-CHAR|OfHour|HourOfDay|OfDay|OfYear|ZoneOffset|FEBRUARY|Invalid|Unexpected"
                    + "|Unrecognized|Illegal|Duplicate field|token|Text '|code \\d+");

    private static final Pattern PLACE = Pattern.compile("^line \\d+, column \\d+: .+; .+");

    private static final String DOCUMENT = """
            {"UUID": "6e3a7f0c-0000-4000-8000-000000000001", "Title": "a \\"b\\" \\u00e9", "x": [1, -2.5e3, true, null],
             "Categories": ["cloud", "dns"], "y": {"z": {"w": [[], {}]}}}
            """;

    @TempDir
    private Path root;

    /** One character left out, doubled, or put in the place of another, everywhere in a document. */
    private static Stream<String> damaged() {
        Random random = new Random(12);
        String intruders = "{}[]:,\"'\\/#xN-+.0\u0000\t\n\u00a0;<=";
        return IntStream.range(0, DOCUMENT.length())
                .boxed()
                .flatMap(at -> Stream.of(
                        DOCUMENT.substring(0, at) + DOCUMENT.substring(at + 1),
                        DOCUMENT.substring(0, at),
                        DOCUMENT.substring(0, at)
                                + intruders.charAt(random.nextInt(intruders.length()))
                                + DOCUMENT.substring(at),
                        DOCUMENT.substring(0, at)
                                + intruders.charAt(random.nextInt(intruders.length()))
                                + DOCUMENT.substring(at + 1)));
    }

    @Test
    void everyFaultOfADocumentIsSaidWithItsPlaceAndTheRemedy() {
        List<String> said = new ArrayList<>();
        damaged()
                .map(text -> IncidentParser.parse(text.getBytes(StandardCharsets.UTF_8)))
                .filter(Rejection.class::isInstance)
                .map(Rejection.class::cast)
                .filter(rejection -> rejection.reason() == RejectionReason.NOT_JSON)
                .map(Rejection::detail)
                .filter(detail -> !detail.equals("the document is empty"))
                .forEach(said::add);

        assertThat(said).hasSizeGreaterThan(400).allSatisfy(detail -> assertThat(detail)
                .matches(PLACE)
                .doesNotContainPattern(FOREIGN)
                .doesNotContain("the text is not JSON from here on"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json|column 1: \"not\" is not a value in JSON; put text in double quotes",
                "{\"a\":NaN}|column 9: \"NaN\" is not a number in JSON; write null where there is none",
                "{\"a\":1,}|column 8: '}' is where a name in double quotes must begin; check for a comma too many and"
                        + " for other kinds of quotes",
                "{\"a\":1 \"b\":2}|column 8: '\"' is where a comma or the end must follow; add the comma, or correct what is"
                        + " before it",
                "{\"a\" 1}|column 6: '1' is where a colon must separate a name from its value; add the colon",
                "{\"a\":+1}|column 7: '+' cannot begin a number in JSON; leave it out",
                "{\"a\":01}|column 7: a number has a leading zero; remove it",
                "{\"a\":5.}|column 7: a number ends too early; complete it",
                "{\"a\":}|column 6: '}' cannot begin a value; put text in double quotes, and remove what is not JSON",
                "{\"a\":1]|column 7: ']' does not match the bracket that was opened last; close that one first",
                "}|column 1: '}' closes something that was never opened; remove it",
                "{\"a\":\"\\x\"}|column 8: a backslash comes before a character that needs no escape; write \\\\ for a backslash",
                "// c|column 1: '/' is not allowed here, and JSON has no comments; remove it",
                "{\"a\":1|column 7: the text ends before the document does; complete it, or copy the whole file again",
                "123abc|column 4: 'a' is not allowed here; remove it, or put text in double quotes"
            })
    void aFaultOfADocumentIsSaidPlainly(String text, String detail) {
        assertThat(((Rejection) IncidentParser.parse(text.getBytes(StandardCharsets.UTF_8))).detail())
                .isEqualTo("line 1, " + detail);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-13-01, months range from 01 to 12",
        "2016-00-01, months range from 01 to 12",
        "2016-02-30, 2016-02 has 29 days",
        "2015-02-29T24:00:00Z, 2015-02 has 28 days",
        "2016-01-00, days start at 01",
        "2016-08-18T24:00:01Z, 'hours range from 00 to 23, or are 24:00 exactly'",
        "2016-08-18T25:00:00Z, 'hours range from 00 to 23, or are 24:00 exactly'",
        "2016-08-18T24:00:60Z, 'hours range from 00 to 23, or are 24:00 exactly'",
        "2016-08-18T19:60:00Z, minutes range from 00 to 59",
        "2016-08-18T19:00:61Z, 'seconds range from 00 to 59, or to 60 where UTC had a leap second'",
        "2016-06-30T23:59:60Z, UTC had no leap second then",
        "2016-08-18T19:00:00+19:00, offsets range from -18:00 to +18:00",
        "2016-08-18T19:00:00-18:01, offsets range from -18:00 to +18:00",
        "2016-08-18T19:00:00+02:60, the minutes of an offset range from 00 to 59",
        "0000-01-01, 'in UTC its year is 0, and years range from 1 to 9999'",
        "last Tuesday, it is in none of the formats"
    })
    void whatIsWrongWithATimeIsSaidPlainly(String time, String why) {
        Rejection rejection =
                (Rejection) Documents.platformSh().with("StartTime", time).validated();

        assertThat(rejection.detail())
                .isEqualTo("\"" + time + "\" is not a time (" + why
                        + "); write it as 2016-08-18T19:00:00Z, or leave it empty if it is unknown")
                .doesNotContainPattern(FOREIGN);
    }

    @Test
    void everyTimeThatIsNoneIsSaidInWordsOfOurOwn() {
        for (int i = 0; i <= 99; i++) {
            String two = String.format("%02d", i);
            for (String time : List.of(
                    "2016-" + two + "-31",
                    "2015-02-" + two,
                    "2016-08-18T" + two + ":30",
                    "2016-08-18T19:" + two + ":30Z",
                    "2016-08-18T19:00:" + two,
                    "2016-08-18T19:00+" + two,
                    "2016-08-18T19:00-18:" + two,
                    "2016-02-30T" + two)) {
                try {
                    DocumentTime.parse(time);
                } catch (UnreadableTimeException e) {
                    assertThat(e.getMessage()).as(time).doesNotContainPattern(FOREIGN);
                }
            }
        }
    }

    @Test
    void aFileThatCannotBeReadIsSaidInWordsOfOurOwn() throws IOException {
        Path loop = Files.createSymbolicLink(root.resolve("loop.json"), root.resolve("loop.json"));
        Path below = Files.writeString(root.resolve("file"), "").resolve("a.json");
        Path tooLong = root.resolve("x".repeat(300) + ".json");
        List<String> reasons = Stream.of(loop, below, tooLong, root.resolve("missing.json"), root)
                .map(path -> new SourceReader(10).read(new SourceFile("a.json", path)))
                .map(read -> ((IngestReport.Unread) read).reason())
                .toList();

        assertThat(reasons.get(0)).isEqualTo("it is a symbolic link that leads back to itself: remove the link");
        assertThat(reasons).allSatisfy(reason -> assertThat(reason)
                .contains(": ")
                .doesNotContainPattern(FOREIGN)
                .doesNotContain(root.toString()));
    }
}
