package dev.aftermath.launcher;

import dev.aftermath.schemas.FileTrouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of the program as they were given. The JVM decodes them as its locale says; where there is none, every
 * letter beyond ASCII is lost. So on Linux they are taken from the process itself, as UTF-8; an octet that is not UTF-8
 * becomes a lone surrogate, U+DC80 to U+DCFF, and is itself again in {@link #octets}.
 */
public final class GivenArguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final int ESCAPES = 0xdc00;
    private static final int FIRST_ESCAPE = 0xdc80;
    private static final int LAST_ESCAPE = 0xdcff;

    private GivenArguments() {}

    /** @param decoded what the JVM made of them; also what is returned where nothing better is known */
    static String[] of(String[] decoded) {
        if (Arrays.stream(decoded).allMatch(GivenArguments::isAscii) || !Files.isReadable(COMMAND_LINE)) {
            return decoded;
        }
        try {
            return of(decoded, Files.readAllBytes(COMMAND_LINE));
        } catch (IOException e) {
            throw new LaunchException(
                    "the arguments cannot be read from " + COMMAND_LINE + ": " + FileTrouble.of(e), e);
        }
    }

    /**
     * @param commandLine of the process: the program, the JVM's options and, last, the arguments, each ended by a NUL
     */
    static String[] of(String[] decoded, byte[] commandLine) {
        List<byte[]> words = words(commandLine);
        if (words.size() < decoded.length) {
            return decoded;
        }
        List<byte[]> last = words.subList(words.size() - decoded.length, words.size());
        String[] arguments = new String[decoded.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = text(last.get(i));
            if (isAscii(decoded[i]) && !decoded[i].equals(arguments[i])) {
                // others than these: the JVM was told its arguments in another way
                return decoded;
            }
        }
        return arguments;
    }

    /** What an argument was on the command line. */
    public static byte[] octets(String argument) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        argument.codePoints().forEach(character -> {
            if (character >= FIRST_ESCAPE && character <= LAST_ESCAPE) {
                octets.write(character - ESCAPES);
            } else {
                octets.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
        return octets.toByteArray();
    }

    public static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static String text(byte[] octets) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        for (CoderResult result = utf8.decode(in, out, true); result.isError(); result = utf8.decode(in, out, true)) {
            for (int wrong = result.length(); wrong > 0; wrong--) {
                out.put((char) (ESCAPES + Byte.toUnsignedInt(in.get())));
            }
            utf8.reset();
        }
        return out.flip().toString();
    }

    private static List<byte[]> words(byte[] commandLine) {
        List<byte[]> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                words.add(Arrays.copyOfRange(commandLine, begin, i));
                begin = i + 1;
            }
        }
        return words;
    }
}
