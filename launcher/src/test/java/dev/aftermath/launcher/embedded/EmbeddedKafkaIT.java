package dev.aftermath.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.testing.RunningProgram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "facts";

    @TempDir
    private Path temporary;

    /** Runs a broker until it is killed. */
    static final class BrokerProgram {
        public static void main(String[] args) throws Exception {
            EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), 0);
            publish(broker.bootstrapServers(), args[1]);
            System.out.println("broker: " + broker.bootstrapServers());
            Thread.currentThread().join();
        }
    }

    @Test
    void dataOutliveAStopAndAStartWithOtherPorts() throws Exception {
        int firstPort = FreePort.any();
        try (EmbeddedKafka first = EmbeddedKafka.start(temporary, firstPort)) {
            assertThat(first.bootstrapServers()).isEqualTo("127.0.0.1:" + firstPort);
            publish(first.bootstrapServers(), "before");
        }
        try (ServerSocket taken = new ServerSocket(firstPort, 1, InetAddress.getByName("127.0.0.1"));
                EmbeddedKafka second = EmbeddedKafka.start(temporary, 0)) {
            assertThat(second.bootstrapServers()).doesNotEndWith(":" + taken.getLocalPort());
            publish(second.bootstrapServers(), "after");

            assertThat(read(second.bootstrapServers(), 2)).containsExactly("before", "after");
            assertThat(second.failure()).isEmpty();
        }
    }

    @Test
    void dataOutliveAKill() throws Exception {
        Path data = temporary.resolve("broker");
        try (RunningProgram program =
                RunningProgram.startClass(temporary, BrokerProgram.class, data.toString(), "before")) {
            program.awaitLine("broker: ");
            program.kill();
        }
        try (EmbeddedKafka broker = EmbeddedKafka.start(data, 0)) {
            publish(broker.bootstrapServers(), "after");

            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aDirectoryThatIsNoneIsOneLineThatNamesIt() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> EmbeddedKafka.start(file, 0))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("the embedded broker did not start")
                .hasMessageContaining(file.toString());
    }

    private static void publish(String bootstrapServers, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "test");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value));
            producer.commitTransaction();
        }
    }

    private static List<String> read(String bootstrapServers, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(fact -> values.add(fact.value()));
            }
        }
        return values;
    }
}
