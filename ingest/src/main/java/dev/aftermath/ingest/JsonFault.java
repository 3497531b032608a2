package dev.aftermath.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a text is not JSON: the line, the column, what is wrong there, and the remedy. Jackson finds the place; what it says
 * about it is meant for programmers, so that it only tells the kinds of faults apart here and is never shown. A fault of a
 * kind that is not known is told by its place alone.
 */
final class JsonFault {

    /**
     * One kind of fault.
     *
     * @param said what Jackson says of it; a group is what stands at the place
     * @param sentence what is said instead, with %s for the group
     */
    private record Kind(Pattern said, String sentence) {

        Kind(String said, String sentence) {
            this(Pattern.compile(said, Pattern.DOTALL), sentence);
        }
    }

    private static final String CHARACTER = "Unexpected character \\('(.+?)' \\(code.*";
    private static final String UNKNOWN = "the text is not JSON from here on; compare it with what JSON allows";
    private static final String CUT_OFF =
            "the text ends before the document does; complete it, or copy the whole file again";

    /** The first that fits counts. */
    private static final List<Kind> KINDS = List.of(
            new Kind("Unexpected end-of-input.*", CUT_OFF),
            new Kind("Duplicate field '(.*)'", "the name \"%s\" is in the same object twice; keep one of the two"),
            new Kind("Unrecognized token '(.*)': .*", "\"%s\" is not a value in JSON; put text in double quotes"),
            new Kind("Non-standard token '(.*)': .*", "\"%s\" is not a number in JSON; write null where there is none"),
            new Kind(
                    "Illegal unquoted character .*",
                    "a string contains a raw control character; write it as an escape, such as \\n for a line end"),
            new Kind(
                    "Unrecognized character escape .*",
                    "a backslash comes before a character that needs no escape; write \\\\ for a backslash"),
            new Kind(
                    "Unexpected character .*hex-digit.*",
                    "\\u is not followed by four hexadecimal digits; complete them, or write \\\\ for a backslash"),
            new Kind(CHARACTER + "comment.*", "'%s' is not allowed here, and JSON has no comments; remove it"),
            new Kind("Invalid numeric value.*", "a number has a leading zero; remove it"),
            new Kind(CHARACTER + "plus sign.*", "'%s' cannot begin a number in JSON; leave it out"),
            new Kind("Unexpected character .*in numeric value.*", "a number ends too early; complete it"),
            new Kind(
                    "(?:Illegal|Unexpected) character \\(\\(CTRL-CHAR.*",
                    "a control character is outside a string, where only spaces, tabs and line ends are allowed; remove it"),
            new Kind(CHARACTER + "colon.*", "'%s' is where a colon must separate a name from its value; add the colon"),
            new Kind(
                    CHARACTER + "comma.*",
                    "'%s' is where a comma or the end must follow; add the comma, or correct what" + " is before it"),
            new Kind(
                    CHARACTER + "field name",
                    "'%s' is where a name in double quotes must begin; check for a comma too"
                            + " many and for other kinds of quotes"),
            new Kind(
                    CHARACTER + "expected a (?:valid )?value.*",
                    "'%s' cannot begin a value; put text in double quotes, and remove what is not" + " JSON"),
            new Kind(
                    "Unexpected close marker '(.)': no open .*",
                    "'%s' closes something that was never opened; remove it"),
            new Kind(
                    "Unexpected close marker '(.)': expected '.'.*",
                    "'%s' does not match the bracket that was opened last; close that one first"),
            new Kind(CHARACTER, "'%s' is not allowed here; remove it, or put text in double quotes"));

    private JsonFault() {}

    /**
     * The sentence for people.
     *
     * @param json the parser that failed, which knows how far it came
     * @param deepest how many levels of nesting are allowed
     */
    static String explain(JsonProcessingException failure, JsonParser json, int deepest) {
        JsonLocation place = failure.getLocation() == null ? json.currentLocation() : failure.getLocation();
        return at(place, what(failure, deepest));
    }

    static String at(JsonLocation place, String what) {
        return "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + what;
    }

    private static String what(JsonProcessingException failure, int deepest) {
        if (failure instanceof StreamConstraintsException) {
            return "objects and arrays are nested more than " + deepest + " levels deep; make the document flatter";
        }
        return failure instanceof JsonEOFException ? CUT_OFF : ofKind(failure.getOriginalMessage());
    }

    static String ofKind(String said) {
        for (Kind kind : KINDS) {
            Matcher fits = kind.said().matcher(said);
            if (fits.matches()) {
                return fits.groupCount() == 0
                        ? kind.sentence()
                        : String.format(kind.sentence(), Rejection.beginning(fits.group(1)));
            }
        }
        return UNKNOWN;
    }
}
