package dev.aftermath.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What files are called, as text. A name is octets to the disk; they are taken for UTF-8 whatever encoding the locale
 * has for them, and those that are not UTF-8 are written as {@code \xff}.
 */
final class FileName {

    /** A longer location is cut: it is part of a record's key. */
    static final int LONGEST_LOCATION = 1_000;

    private static final int DIGEST_CHARACTERS = 16;

    private FileName() {}

    /** The path as it was given. */
    static String of(Path path) {
        String whole = text(octets(path));
        return path.isAbsolute() || path.toString().isEmpty() ? whole : withoutWorkingDirectory(path, whole);
    }

    /** The last name of a path. */
    static String last(Path path) {
        byte[] octets = octets(path);
        int begin = octets.length;
        while (begin > 0 && octets[begin - 1] != '/') {
            begin--;
        }
        return text(Arrays.copyOfRange(octets, begin, octets.length));
    }

    /** A location that is not too long for a key: of a longer one the beginning, told apart by a digest of it all. */
    static String bounded(String location) {
        if (location.codePointCount(0, location.length()) <= LONGEST_LOCATION) {
            return location;
        }
        String digest = HexFormat.of()
                .formatHex(Sha256Digest.of(location.getBytes(StandardCharsets.UTF_8))
                        .bytes())
                .substring(0, DIGEST_CHARACTERS);
        int kept = location.offsetByCodePoints(0, LONGEST_LOCATION - DIGEST_CHARACTERS - 1);
        return location.substring(0, kept) + '…' + digest;
    }

    private static String withoutWorkingDirectory(Path path, String whole) {
        String here = text(octets(path.getFileSystem().getPath("").toAbsolutePath()));
        return whole.startsWith(here + '/') ? whole.substring(here.length() + 1) : whole;
    }

    /** By way of URIs: no other view of a path in Java is one of its octets. Without a slash at the end. */
    private static byte[] octets(Path path) {
        String escaped = path.toUri().getRawPath();
        ByteArrayOutputStream octets = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char character = escaped.charAt(i);
            if (character == '%') {
                octets.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(character);
            }
        }
        byte[] all = octets.toByteArray();
        return all.length > 1 && all[all.length - 1] == '/' ? Arrays.copyOf(all, all.length - 1) : all;
    }

    private static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return escaped(octets);
        }
    }

    /** Character by character, so that only what is wrong is escaped. */
    private static String escaped(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length; ) {
            int length = lengthAt(octets, i);
            if (length > 0) {
                text.append(new String(octets, i, length, StandardCharsets.UTF_8));
                i += length;
            } else {
                text.append(String.format("\\x%02x", octets[i]));
                i++;
            }
        }
        return text.toString();
    }

    /** How many octets the character has that begins there; 0 if none does. */
    private static int lengthAt(byte[] octets, int begin) {
        for (int length = 1; length <= 4 && begin + length <= octets.length; length++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, begin, length));
                return length;
            } catch (CharacterCodingException e) {
                // one more octet may complete it
            }
        }
        return 0;
    }
}
