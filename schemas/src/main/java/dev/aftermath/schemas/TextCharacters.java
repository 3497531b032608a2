package dev.aftermath.schemas;

/** What may stand in a text (DEFINITIONS: Bounds): anything but control characters, of which tab and line ends are text. */
public final class TextCharacters {

    private TextCharacters() {}

    /** Whether a character, a Unicode code point, is part of a text. */
    public static boolean allow(int character) {
        return Character.getType(character) != Character.CONTROL
                || character == '\t'
                || character == '\n'
                || character == '\r';
    }
}
