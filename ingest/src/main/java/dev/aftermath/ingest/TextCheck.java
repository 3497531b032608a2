package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Folding;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.TextCharacters;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether a string of a document is text, and within its bounds (DEFINITIONS: Documents, Bounds). */
final class TextCheck {

    private TextCheck() {}

    /**
     * What is wrong with a text; that it is none comes before that it is too long.
     *
     * @param most most characters, which are Unicode code points
     * @param what the text's place, for people: {@code an entry of Keywords}
     * @param pointer the same for programs
     */
    static Optional<Rejection> problem(String text, int most, String what, String pointer) {
        OptionalInt wrong = text.codePoints().filter(TextCheck::isNoText).findFirst();
        if (wrong.isPresent()) {
            return Optional.of(
                    new Rejection(RejectionReason.INVALID_TEXT, pointer, what + " holds " + explain(wrong.getAsInt())));
        }
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            return Optional.of(new Rejection(
                    RejectionReason.TOO_LONG,
                    pointer,
                    what + " has " + length + " characters, the limit is " + most + "; shorten it"));
        }
        return Optional.empty();
    }

    /** What is wrong with a text that is a name: its key is bounded as it is itself. */
    static Optional<Rejection> problemOfName(String name, String what, String pointer) {
        return problem(name, Bounds.NAME_CHARACTERS, what, pointer).or(() -> {
            int length = Folding.foldedCharacters(name);
            return length <= Bounds.NAME_CHARACTERS
                    ? Optional.empty()
                    : Optional.of(new Rejection(
                            RejectionReason.TOO_LONG,
                            pointer,
                            what + " has " + length + " characters once ligatures are written out, the limit is "
                                    + Bounds.NAME_CHARACTERS + "; shorten it"));
        });
    }

    /** @param entries how many there are, without those that say nothing */
    static Optional<Rejection> tooMany(DocumentField field, int entries) {
        if (entries <= field.mostEntries()) {
            return Optional.empty();
        }
        return Optional.of(new Rejection(
                RejectionReason.TOO_MANY,
                field.pointer(),
                field.jsonName() + " has " + entries + " entries, the limit is " + field.mostEntries()
                        + "; keep the most telling"));
    }

    /** Among code points a surrogate is one that has lost its other half. */
    private static boolean isNoText(int character) {
        return !TextCharacters.allow(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static String explain(int character) {
        return Character.getType(character) == Character.SURROGATE
                ? "half of a surrogate pair (such as \\ud83d alone), which is not a character; write both halves or none"
                : String.format("the control character U+%04X, which is not text; leave it out", character);
    }
}
