package dev.aftermath.schemas.event;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Folding;
import java.nio.charset.StandardCharsets;

/**
 * Texts of a fact as they lie in the log, and the limits of {@link Bounds} for these, whoever wrote them. Characters are
 * counted only where there are more bytes than characters may be.
 */
enum FactTexts {
    /** Looked at for the first time: none may exceed the limits. */
    BOUNDED(true),
    /** Found within the limits before. */
    AS_BEFORE(false);

    /** What is no longer cannot exceed the limit when it is folded: three bytes become 18 characters at most. */
    private static final int LONGEST_FOR_SURE_BYTES = Bounds.NAME_CHARACTERS / 18 * 3;

    private final boolean bounded;

    FactTexts(boolean bounded) {
        this.bounded = bounded;
    }

    /** Moves past a text, and returns its length in bytes. */
    int skipText(AvroCursor in, String field, int mostCharacters) throws UndecodableEventException {
        int bytes = in.readLength();
        if (bounded) {
            check(in, bytes, field, mostCharacters);
        }
        in.skip(bytes);
        return bytes;
    }

    private static void check(AvroCursor in, int bytes, String field, int mostCharacters)
            throws UndecodableEventException {
        if (bytes > mostCharacters && Utf8.characters(in.bytes(), in.position(), bytes) > mostCharacters) {
            throw new UndecodableEventException(
                    field + " is longer than " + mostCharacters + " characters, the limit: shorten it");
        }
        if (Utf8.hasControls(in.bytes(), in.position(), bytes)) {
            throw new UndecodableEventException(
                    field + " has control characters other than tab and line ends: leave them out");
        }
    }

    /** Moves on past a name, which is bounded as it is written and as it is folded. */
    void skipName(AvroCursor in, String field) throws UndecodableEventException {
        int bytes = skipText(in, field, Bounds.NAME_CHARACTERS);
        int from = in.position() - bytes;
        boolean mayGrow = bounded && bytes > LONGEST_FOR_SURE_BYTES && Utf8.characters(in.bytes(), from, bytes) < bytes;
        if (mayGrow) {
            String name = new String(in.bytes(), from, bytes, StandardCharsets.UTF_8);
            if (Folding.foldedCharacters(name) > Bounds.NAME_CHARACTERS) {
                throw new UndecodableEventException(field + " is longer than " + Bounds.NAME_CHARACTERS
                        + " characters, the limit, once ligatures are written out: shorten it");
            }
        }
    }

    /** Moves on past a list of names. */
    void skipNames(AvroCursor in, String field, int most) throws UndecodableEventException {
        long names = 0;
        for (long count = in.readBlockCount(); count != 0; count = in.readBlockCount()) {
            names += count;
            if (names > most) {
                throw new UndecodableEventException(field + " has more than " + most + " entries, the limit");
            }
            for (long i = 0; i < count; i++) {
                skipName(in, field);
            }
        }
    }
}
