package dev.aftermath.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output and standard error, in UTF-8 whatever the locale is. Java's own print streams keep it to themselves that
 * a disk is full; this remembers, so that a result that nobody got is no success.
 */
final class StandardOutput extends FilterOutputStream {

    /** What Linux and macOS say where a reader, such as {@code head}, has had enough. */
    private static final String READER_GONE = "Broken pipe";

    private volatile IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Takes the place of what Java has for the two streams. */
    static StandardOutput install() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        return output;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            out.write(octets, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Whether something that was written did not get out. */
    boolean isIncomplete() {
        return failure != null;
    }

    /** One line for the user; empty if all got out, or if the reader wanted no more. */
    Optional<String> complaint() {
        return Optional.ofNullable(failure)
                .map(IOException::getMessage)
                .filter(why -> !READER_GONE.equals(why))
                .map(why -> "cannot write to standard output, so the result is incomplete: " + why
                        + "; check where it goes");
    }
}
