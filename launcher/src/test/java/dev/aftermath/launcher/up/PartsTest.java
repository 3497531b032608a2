package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.up.Parts.Part;
import dev.aftermath.schemas.stop.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which order the parts of a run stop, and what becomes of one that does not. */
@Timeout(60)
class PartsTest {

    private static final Deadline FAR = Deadline.in(Duration.ofHours(1));

    private final Parts parts = new Parts();
    private final List<Part> stopped = Collections.synchronizedList(new ArrayList<>());

    @Test
    void readersStopBeforeWhatTheyReadFrom() {
        for (Part part : List.of(Part.BROKER, Part.REGISTRY, Part.PROCESSORS, Part.READ_SIDE)) {
            parts.add(part, part, (each, deadline) -> stopped.add(each));
        }

        parts.close(FAR);

        assertThat(stopped.subList(0, 2)).containsExactlyInAnyOrder(Part.READ_SIDE, Part.PROCESSORS);
        assertThat(stopped.subList(2, 4)).containsExactlyInAnyOrder(Part.REGISTRY, Part.BROKER);
    }

    /** Two seconds of the deadline are kept for the broker: the reader has none. */
    @Test
    void aReaderThatDoesNotStopLeavesTheBrokerTheTimeItNeeds() {
        CountDownLatch never = new CountDownLatch(1);
        parts.add(Part.READ_SIDE, never, (latch, deadline) -> await(latch));
        parts.add(Part.BROKER, Part.BROKER, (each, deadline) -> {
            assertThat(deadline.left()).isPositive();
            stopped.add(each);
        });

        parts.close(Deadline.in(Duration.ofSeconds(2)));

        assertThat(stopped).containsExactly(Part.BROKER);
    }

    @Test
    void whatIsStartedTooLateIsStoppedAtOnce() {
        parts.close(FAR);

        parts.add(Part.BROKER, Part.BROKER, (each, deadline) -> stopped.add(each));

        assertThat(stopped).containsExactly(Part.BROKER);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
