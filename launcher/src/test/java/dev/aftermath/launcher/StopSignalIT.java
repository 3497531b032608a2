package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.RunningProgram;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a process that is told to stop and does not. */
@Timeout(60)
class StopSignalIT {

    @TempDir
    private Path temporary;

    @Test
    void aCommandThatDoesNotStopIsEndedAndSaysSo() throws Exception {
        try (RunningProgram program = RunningProgram.startClass(temporary, Deaf.class)) {
            program.awaitLine("listening");

            assertThat(program.stop()).isEqualTo(1);
            assertThat(program.err().lines()).containsExactly("aftermath: not stopped within 8 s: exiting now");
        }
    }

    /** Hears the signal, and takes no notice. */
    static final class Deaf {

        public static void main(String[] arguments) throws InterruptedException {
            StopSignal.listen();
            System.out.println("listening");
            new CountDownLatch(1).await();
        }
    }
}
