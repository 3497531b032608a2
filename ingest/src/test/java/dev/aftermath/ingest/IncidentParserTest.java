package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.aftermath.schemas.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentParserTest {

    private static ParseResult parse(String json) {
        return IncidentParser.parse(Documents.utf8(json));
    }

    private static DocumentFields fields(String json) {
        return (DocumentFields) parse(json);
    }

    @Test
    void readsEveryFieldAsTheSourceWroteIt() {
        DocumentFields fields = fields("""
                {"UUID": "A", "URL": "u", "ArchiveURL": "a", "Title": " t ", "StartTime": "s", "EndTime": "e",
                 "Categories": ["Cloud", " x "], "Keywords": ["k"], "Company": "Stack Exchange", "Product": "p",
                 "SourcePublishedAt": "sp", "SourceFetchedAt": "sf", "Summary": "é\\r\\n\\t", "Description": "\\ud83d\\ude00"}
                """);

        assertThat(fields.texts().keySet()).hasSize(12);
        assertThat(fields.text(DocumentField.TITLE)).isEqualTo(" t ");
        assertThat(fields.text(DocumentField.SUMMARY)).isEqualTo("é\r\n\t");
        assertThat(fields.text(DocumentField.DESCRIPTION)).isEqualTo("😀");
        assertThat(fields.list(DocumentField.CATEGORIES)).containsExactly("Cloud", " x ");
        assertThat(fields.list(DocumentField.KEYWORDS)).containsExactly("k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"UUID\":\"a\"}",
                "{\"UUID\":\"a\",\"Title\":null,\"Categories\":null}",
                "{\"UUID\":\"a\",\"Title\":\"\",\"Categories\":[]}",
                "{\"UUID\":\"a\",\"Categories\":[\"\",\" \",null]}",
                "{\"UUID\":\"a\",\"Categories\":[\"\u200B\",\"\u00A0\"],\"Company\":\" \u2060\"}"
            })
    void takesAbsentNullAndEmptyForTheSameThing(String json) {
        DocumentFields fields = fields(json);

        assertThat(fields.text(DocumentField.TITLE)).isEmpty();
        assertThat(fields.list(DocumentField.CATEGORIES)).isEmpty();
        assertThat(fields.text(DocumentField.COMPANY)).isEmpty();
    }

    @Test
    void passesOverUnknownFieldsWhateverTheyHold() {
        String number = "9".repeat(5_000);
        DocumentFields fields = fields(
                "{\"x\":{\"UUID\":[1,{\"a\":2}]},\"uuid\":3,\"n\":" + number + ",\"UUID\":\"a\",\"y\":[[],true]}");

        assertThat(fields.texts()).containsOnlyKeys(DocumentField.UUID);
    }

    @Test
    void toleratesAByteOrderMarkAndWhiteSpaceAround() {
        assertThat(fields("\uFEFF \n{\"UUID\":\"a\"}\n ").text(DocumentField.UUID))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|an array", "[{\"UUID\":\"a\"}]|an array", "\"x\"|a string", "12|a number", "true|a boolean"})
    void skipsWhatIsNoObject(String json, String found) {
        assertThat(parse(json)).isEqualTo(new NoDocument(found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"uuid\":\"a\",\"title\":\"t\"}", "{\"Incident\":{\"UUID\":\"a\"}}"})
    void rejectsAnObjectWithoutAnyFieldOfAnIncident(String json) {
        assertRejected(parse(json), RejectionReason.NO_INCIDENT, "");
    }

    static Stream<Arguments> textThatIsNotOneJsonValue() {
        return Stream.of(
                arguments("", "the document is empty"),
                arguments(" \n", "the document is empty"),
                arguments("\uFEFF", "the document is empty"),
                arguments("not json", "line 1, column"),
                arguments("{\"UUID\":\"a\"", "line 1, column"),
                arguments("{\"UUID\":\"a\",}", "line 1, column"),
                arguments("{\"UUID\":\"a\"\n\"Title\":\"t\"}", "line 2, column"),
                arguments("{'UUID':'a'}", "line 1, column"),
                arguments("{\"UUID\":\"a\nb\"}", "line"),
                arguments("{\"UUID\":\"\\x\"}", "line 1, column"),
                arguments("{\"UUID\":NaN}", "line 1, column"),
                arguments("[1,2", "line 1, column"),
                arguments("{\"UUID\":\"a\"} {\"UUID\":\"b\"}", "one incident per file"),
                arguments("[] x", "line 1, column"),
                arguments(
                        "{\"UUID\":\"a\",\"UUID\":\"a\"}", "column 19: the name \"UUID\" is in the same object twice"),
                arguments("{\"x\":{\"y\":1,\"y\":2},\"UUID\":\"a\"}", "the name \"y\" is in the same object twice"),
                arguments(
                        "{\"x\":" + "[".repeat(100_000),
                        "line 1, column 106: objects and arrays are nested more than 100 levels"),
                arguments("{\"Title\":1, oops", "line 1, column"));
    }

    @ParameterizedTest
    @MethodSource("textThatIsNotOneJsonValue")
    void rejectsTextThatIsNotOneJsonValue(String text, String detail) {
        Rejection rejection = assertRejected(parse(text), RejectionReason.NOT_JSON, "");

        assertThat(rejection.detail())
                .contains(detail)
                .doesNotContain("Source:")
                .doesNotContain("\n");
    }

    static Stream<byte[]> bytesThatAreNotUtf8() {
        return Stream.of(
                "{\"Title\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"Title\":\"x\"}".getBytes(StandardCharsets.UTF_16),
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xc3});
    }

    @ParameterizedTest
    @MethodSource("bytesThatAreNotUtf8")
    void rejectsBytesThatAreNotUtf8(byte[] bytes) {
        Rejection rejection = assertRejected(IncidentParser.parse(bytes), RejectionReason.NOT_JSON, "");

        assertThat(rejection.detail()).contains("is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Title\":1}|/Title|Title is a number; it must be a string or null",
                "{\"UUID\":{\"a\":1}}|/UUID|UUID is an object",
                "{\"StartTime\":1471546800}|/StartTime|StartTime is a number",
                "{\"Summary\":false}|/Summary|Summary is a boolean",
                "{\"Company\":[\"a\"]}|/Company|Company is an array",
                "{\"Categories\":\"cloud\"}|/Categories|it must be an array of strings or null",
                "{\"Keywords\":{}}|/Keywords|Keywords is an object",
                "{\"Categories\":[\"a\",null,2]}|/Categories/2|an entry of Categories is a number",
                "{\"Keywords\":[[\"a\"],3]}|/Keywords/0|an entry of Keywords is an array",
                "{\"Product\":1,\"Title\":2}|/Product|Product is a number"
            })
    void pointsToTheFirstFieldOfAWrongType(String json, String pointer, String detail) {
        assertThat(assertRejected(parse(json), RejectionReason.WRONG_TYPE, pointer)
                        .detail())
                .contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Title\":\"\\ud83d\"}|/Title",
                "{\"Title\":\"\\ude00\\ud83d\"}|/Title",
                "{\"Keywords\":[\"a\",\"x\\udc00\"]}|/Keywords/1"
            })
    void rejectsHalfOfASurrogatePair(String json, String pointer) {
        assertRejected(parse(json), RejectionReason.INVALID_TEXT, pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Title\":\"before\\u0000after\"}|/Title|U+0000",
                "{\"UUID\":\"a\\u0007\"}|/UUID|U+0007",
                "{\"Description\":\"\\u001b[31m\"}|/Description|U+001B",
                "{\"Company\":\"x\\u007f\"}|/Company|U+007F",
                "{\"Product\":\"\u0085\"}|/Product|U+0085",
                "{\"StartTime\":\"2016-08-18\\u0000\"}|/StartTime|U+0000",
                "{\"Keywords\":[\"a\",null,\"\\f\"]}|/Keywords/2|U+000C",
                "{\"Categories\":[\"\\u0000\"]}|/Categories/0|U+0000",
                "{\"URL\":\"\\b\"}|/URL|U+0008"
            })
    void rejectsControlCharactersInEveryText(String json, String pointer, String character) {
        assertThat(assertRejected(parse(json), RejectionReason.INVALID_TEXT, pointer)
                        .detail())
                .contains("control character " + character, "leave it out");
    }

    @Test
    void passesOverControlCharactersInFieldsThatItDoesNotKnow() {
        assertThat(fields("{\"UUID\":\"a\",\"x\":\"\\u0000\"}").text(DocumentField.UUID))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "Company, 200",
        "Product, 200",
        "Title, 1000",
        "URL, 2000",
        "ArchiveURL, 2000",
        "Summary, 10000",
    })
    void boundsTextsByTheirCharacters(String field, int most) {
        String longest = "😀".repeat(most);

        assertThat(fields("{\"" + field + "\":\"" + longest + "\"}").texts()).containsValue(longest);
        assertThat(assertRejected(
                                parse("{\"" + field + "\":\"" + longest + "x\"}"),
                                RejectionReason.TOO_LONG,
                                "/" + field)
                        .detail())
                .isEqualTo(field + " has " + (most + 1) + " characters, the limit is " + most + "; shorten it");
    }

    @ParameterizedTest
    @CsvSource({"Categories, 50", "Keywords, 500"})
    void boundsListsByTheirEntriesAndTheEntriesByTheirCharacters(String field, int most) {
        String longest = '"' + "x".repeat(200) + '"';
        String full = String.join(",", Collections.nCopies(most, longest));

        assertThat(fields("{\"" + field + "\":[" + full + ",null,\" \"]}")
                        .lists()
                        .values())
                .singleElement()
                .satisfies(entries -> assertThat(entries).hasSize(most));
        assertThat(assertRejected(
                                parse("{\"" + field + "\":[" + full + ",\"y\"]}"),
                                RejectionReason.TOO_MANY,
                                "/" + field)
                        .detail())
                .contains(field + " has " + (most + 1) + " entries, the limit is " + most);
        assertThat(assertRejected(
                                parse("{\"" + field + "\":[null,\"" + "x".repeat(201) + "\"]}"),
                                RejectionReason.TOO_LONG,
                                "/" + field + "/1")
                        .detail())
                .contains("an entry of " + field + " has 201 characters, the limit is 200");
    }

    @Test
    void theDescriptionIsBoundedByTheDocumentOnly() {
        String description = "x".repeat(800_000);

        assertThat(fields("{\"Description\":\"" + description + "\"}").text(DocumentField.DESCRIPTION))
                .isEqualTo(description);
    }

    @Test
    void saysLittleOfAnErrorHoweverMuchStandsThere() {
        String name = "n".repeat(400_000);

        assertThat(assertRejected(parse("{\"" + name + "\":1,\"" + name + "\":2}"), RejectionReason.NOT_JSON, "")
                        .detail())
                .contains("the name \"nnn")
                .hasSizeLessThanOrEqualTo(1_001);
    }

    @Test
    void keepsListsInTheOrderOfTheSource() {
        assertThat(fields("{\"Categories\":[\"b\",\"a\",\"b\"]}").list(DocumentField.CATEGORIES))
                .isEqualTo(List.of("b", "a", "b"));
    }

    private static Rejection assertRejected(ParseResult result, RejectionReason reason, String pointer) {
        assertThat(result).isInstanceOf(Rejection.class);
        Rejection rejection = (Rejection) result;
        assertThat(rejection.reason()).as(rejection.toString()).isEqualTo(reason);
        assertThat(rejection.pointer()).isEqualTo(pointer);
        return rejection;
    }
}
