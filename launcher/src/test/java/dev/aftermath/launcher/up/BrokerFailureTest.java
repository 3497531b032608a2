package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerFailureTest {

    @TempDir
    private Path temporary;

    @Test
    void aBrokerThatStopsOnAFullDiskIsAboutTheDisk() {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
            assertThat(BrokerFailure.describe(data, 4_096, "it exited with status 1"))
                    .isEqualTo("the disk of " + data.path()
                            + " is full, so the embedded broker stopped: free some space and start again");
        }
    }

    @Test
    void anyOtherEndNamesItsReasonAndTheLog() {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
            assertThat(BrokerFailure.describe(data, Long.MAX_VALUE, "fault"))
                    .isEqualTo("the embedded broker stopped: fault; details are in " + data.log());
        }
    }
}
