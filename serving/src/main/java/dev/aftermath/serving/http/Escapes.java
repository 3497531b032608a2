package dev.aftermath.serving.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads text of an address, in which bytes of UTF-8 are written as {@code %} and two digits (RFC 3986, section 2.1). What
 * is none of these is refused with its place, and never guessed at.
 */
enum Escapes {
    OF_A_PATH("the path", false),
    OF_A_QUERY("the query", true);

    private static final int HEX = 16;

    private final String whole;
    private final boolean plusIsBlank;

    Escapes(String whole, boolean plusIsBlank) {
        this.whole = whole;
        this.plusIsBlank = plusIsBlank;
    }

    /**
     * The text in a part of a whole.
     *
     * @param what that part is, for people
     * @throws ProblemException 400 if it is not written as it must be
     */
    String decode(String text, int begin, int end, String what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - begin);
        int at = begin;
        while (at < end) {
            int character = text.codePointAt(at);
            if (character == '%') {
                bytes.write(escaped(text, at, end, what));
                at += 3;
            } else {
                String plain = character == '+' && plusIsBlank ? " " : Character.toString(character);
                bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(character);
            }
        }
        return text(bytes.toByteArray(), what + " (characters " + (begin + 1) + " to " + end + " of " + whole + ")");
    }

    private int escaped(String text, int at, int end, String what) {
        int high = at + 1 < end ? digit(text.charAt(at + 1)) : -1;
        int low = at + 2 < end ? digit(text.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            throw ProblemException.badRequest(
                    what + ": \"" + text.substring(at, Math.min(at + 3, end))
                            + "\" at character " + (at + 1) + " of " + whole
                            + " is not an escaped byte; write a percent sign as %25, any other byte as % and two hexadecimal digits");
        }
        return high * HEX + low;
    }

    /** Digits of ASCII alone: Java takes others for digits, too. */
    private static int digit(char character) {
        return character < 128 ? Character.digit(character, HEX) : -1;
    }

    private static String text(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest(
                    what + " is not UTF-8; write each byte of it as % and two hexadecimal digits");
        }
    }
}
