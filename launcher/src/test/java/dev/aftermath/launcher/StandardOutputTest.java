package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    private static StandardOutput printed(OutputStream out) {
        StandardOutput output = new StandardOutput(out);
        PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8);
        print.println("a result");
        return output;
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void whatGotOutIsComplete() {
        StandardOutput output = printed(OutputStream.nullOutputStream());

        assertThat(output.isIncomplete()).isFalse();
        assertThat(output.complaint()).isEmpty();
    }

    @Test
    void aFullDiskIsSaid() {
        StandardOutput output = printed(failing("No space left on device"));

        assertThat(output.isIncomplete()).isTrue();
        assertThat(output.complaint())
                .hasValue("cannot write to standard output, so the result is incomplete: No space left on device;"
                        + " check where it goes");
    }

    @Test
    void aReaderThatHasHadEnoughNeedsNoComplaint() {
        StandardOutput output = printed(failing("Broken pipe"));

        assertThat(output.isIncomplete()).isTrue();
        assertThat(output.complaint()).isEmpty();
    }
}
