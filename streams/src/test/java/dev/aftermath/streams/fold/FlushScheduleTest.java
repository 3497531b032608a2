package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlushScheduleTest {

    private static final long NOW = 1_000_020_000;
    private static final long LONG_AGO = NOW - Duration.ofDays(1).toMillis();

    private final ThreadActivity thread = new ThreadActivity();
    private final FlushSchedule schedule = new FlushSchedule(Duration.ofMillis(500), thread, NOW);

    @Test
    void eventsAsTheyHappenLeaveOncePerInterval() {
        schedule.added(NOW);
        assertThat(schedule.isDue(NOW + 450)).isFalse();
        assertThat(schedule.isDue(NOW + 500)).isTrue();
        schedule.flushed(NOW + 500);
        schedule.added(NOW + 520);
        assertThat(schedule.isDue(NOW + 950)).isFalse();
        assertThat(schedule.isDue(NOW + 1_000)).isTrue();
    }

    @Test
    void partitionsThatHaveLetGoAtDifferentTimesDoItAtTheSameTimeNext() {
        FlushSchedule other = new FlushSchedule(Duration.ofMillis(500), new ThreadActivity(), NOW);
        schedule.flushed(NOW + 20);
        other.flushed(NOW + 480);
        for (long now = NOW + 480; now < NOW + 500; now++) {
            schedule.added(now);
            other.added(now);
            assertThat(schedule.isDue(now) || other.isDue(now)).isFalse();
        }
        assertThat(schedule.isDue(NOW + 500) && other.isDue(NOW + 500)).isTrue();
    }

    @Test
    void anEventAfterAPauseDoesNotWaitForAnInterval() {
        schedule.flushed(NOW);
        schedule.added(NOW + 60_000);
        assertThat(schedule.isDue(NOW + 60_050)).isTrue();
    }

    @Test
    void oldEventsWaitWhileMoreOfThemCome() {
        for (long now = NOW; now < NOW + 29_000; now += 50) {
            schedule.added(LONG_AGO);
            assertThat(schedule.isDue(now)).as("%d ms later", now - NOW).isFalse();
        }
        schedule.added(LONG_AGO);
        assertThat(schedule.isDue(NOW + 30_000)).isTrue();
    }

    @Test
    void oldEventsWaitWhileOtherPartitionsHaveTheirTurn() {
        schedule.added(LONG_AGO);
        for (long now = NOW; now < NOW + 29_000; now += 50) {
            thread.added();
            assertThat(schedule.isDue(now)).as("%d ms later", now - NOW).isFalse();
        }
    }

    @Test
    void oldEventsLeaveWhenTheThreadHasRunDry() {
        schedule.added(LONG_AGO);
        assertThat(schedule.isDue(NOW + 2_000)).isFalse();
        assertThat(schedule.isDue(NOW + 2_050)).isFalse();
        assertThat(schedule.isDue(NOW + 2_100)).isTrue();
    }

    @Test
    void evenThenNotTwiceInOneInterval() {
        schedule.flushed(NOW + 2_000);
        schedule.added(LONG_AGO);
        for (long now = NOW + 2_000; now < NOW + 2_500; now += 50) {
            assertThat(schedule.isDue(now)).isFalse();
        }
        assertThat(schedule.isDue(NOW + 2_500)).isTrue();
    }

    @Test
    void asksTenTimesPerIntervalAndNeverWithoutAPause() {
        assertThat(FlushSchedule.tick(Duration.ofMillis(500))).isEqualTo(Duration.ofMillis(50));
        assertThat(FlushSchedule.tick(Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(1));
    }
}
