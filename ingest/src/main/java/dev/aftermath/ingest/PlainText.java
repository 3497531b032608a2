package dev.aftermath.ingest;

import java.util.stream.Collectors;

/** Foreign text within a line for people: it can neither break the line nor command a terminal. */
final class PlainText {

    private PlainText() {}

    /** The text with control and format characters and line separators written as {@code \}{@code u001b}. */
    static String oneLine(String text) {
        return text.codePoints().mapToObj(PlainText::visible).collect(Collectors.joining());
    }

    private static String visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> String.format("\\u%04x", character);
            default -> Character.toString(character);
        };
    }
}
