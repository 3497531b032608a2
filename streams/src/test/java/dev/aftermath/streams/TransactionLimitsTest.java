package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class TransactionLimitsTest {

    private static final String TIMEOUT = StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

    @Test
    void aTransactionMayStayOpenForTheCommitIntervalAndThenTakeAMinute() {
        assertThat(timeout(new Properties(), Duration.ofMillis(500))).isEqualTo(60_500);
        assertThat(timeout(new Properties(), Duration.ofSeconds(30))).isEqualTo(90_000);
    }

    @Test
    void itIsNeverMoreThanBrokersAllow() {
        assertThat(timeout(new Properties(), Duration.ofHours(1))).isEqualTo(900_000);
    }

    @Test
    void whatSomebodyHasSetStays() {
        for (String name : new String[] {ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT}) {
            Properties config = new Properties();
            config.put(name, "5000");
            assertThat(timeout(config, Duration.ofMillis(500))).as(name).isEqualTo("5000");
        }
    }

    private static Object timeout(Properties config, Duration commitInterval) {
        TransactionLimits.configure(config, commitInterval);
        return config.get(TIMEOUT);
    }
}
