package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollTest {

    private final Poll poll = new Poll("the brokers to answer", Duration.ofNanos(1));

    @Test
    void itAsksUntilItIsSo() {
        AtomicInteger asked = new AtomicInteger();

        poll.until(() -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void whatDoesNotBecomeSoInTimeIsSaid() {
        assertThatThrownBy(() -> poll.until(() -> false, Duration.ZERO, () -> new LaunchException("no answer")))
                .isInstanceOf(LaunchException.class)
                .hasMessage("no answer");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> poll.until(() -> false))
                .isInstanceOf(LaunchException.class)
                .hasMessage("interrupted while waiting for the brokers to answer");
        assertThat(Thread.interrupted()).isTrue();
    }
}
