package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceHealthTest {

    @Test
    void threadsThatAreHeardOfWork() {
        assertThat(InstanceHealth.trouble(State.RUNNING, List.of(heartbeat(1), heartbeat(3))))
                .isEmpty();
    }

    @Test
    void aThreadBeforeItsFirstHeartbeatIsNoTrouble() {
        assertThat(InstanceHealth.trouble(State.RUNNING, List.of(heartbeat(-1))))
                .isEmpty();
    }

    @Test
    void oneThreadThatFellSilentIsTrouble() {
        assertThat(InstanceHealth.trouble(State.RUNNING, List.of(heartbeat(1), heartbeat(47))))
                .hasValueSatisfying(line -> assertThat(line).contains("no heartbeat to its group for 47 s"));
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void noOtherStateIsWork(State state) {
        assertThat(InstanceHealth.trouble(state, List.of(heartbeat(1))))
                .hasValueSatisfying(line -> assertThat(line).contains(state.name()));
    }

    private static Metric heartbeat(double secondsAgo) {
        MetricName name = new MetricName("last-heartbeat-seconds-ago", "consumer-coordinator-metrics", "", Map.of());
        return new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return secondsAgo;
            }
        };
    }
}
