package dev.aftermath.streams;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.metrics.ProcessorCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The production topology under Kafka's test driver, with the production configuration. */
final class TopologyDriver implements AutoCloseable {

    static final String APPLICATION_ID = "topology-test";
    static final Duration FLUSH_INTERVAL = Duration.ofMillis(100);
    private static final int TICKS_PER_FLUSH = 10;
    /** The driver has one of each topic. */
    private static final int LOG_PARTITIONS = 1;

    private static final int SHARDS = 6;

    private final TestRegistry registry = new TestRegistry();
    private final ProcessorCounts counts = new ProcessorCounts();
    private final Serializer<IncidentEvent> serializer = registry.serializer();
    private final Deserializer<SpecificRecord> deserializer = registry.deserializer();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> log;
    private final ViewTables views = new ViewTables();
    private long inputBytes;

    TopologyDriver(Path stateDirectory) {
        Properties config = config(registry, stateDirectory);
        driver = new TopologyTestDriver(topology(registry, config, counts), config);
        log = driver.createInputTopic(
                TopicCatalogue.EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Topology topology(TestRegistry registry, Properties config) {
        return topology(registry, config, new ProcessorCounts());
    }

    private static Topology topology(TestRegistry registry, Properties config, ProcessorCounts counts) {
        return new IncidentTopology(
                        registry.client(),
                        registry.connection(),
                        LOG_PARTITIONS,
                        SHARDS,
                        FLUSH_INTERVAL,
                        new FlushedPositions(),
                        HeldBytes.ofHeap(),
                        TestRoom.ENDLESS,
                        new FailingRecords(),
                        counts)
                .build(config);
    }

    ProcessorCounts counts() {
        return counts;
    }

    static Properties config(TestRegistry registry, Path stateDirectory) {
        return ProcessorConfigs.streams(
                StreamsSettings.single(registry.connection(), APPLICATION_ID, stateDirectory, 1, FLUSH_INTERVAL));
    }

    void pipe(IncidentEvent event) {
        byte[] key = event.getIncidentId().getBytes(StandardCharsets.UTF_8);
        pipe(key, serializer.serialize(TopicCatalogue.EVENTS.name(), event));
    }

    void pipe(byte[] key, byte[] value) {
        inputBytes += (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
        log.pipeInput(key, value);
    }

    long inputBytes() {
        return inputBytes;
    }

    /** Lets two flush intervals pass, tick by tick: sums leave and are merged. */
    void flush() {
        for (int tick = 0; tick < 2 * TICKS_PER_FLUSH; tick++) {
            driver.advanceWallClockTime(FLUSH_INTERVAL.dividedBy(TICKS_PER_FLUSH));
        }
    }

    byte[] serialize(IncidentEvent event) {
        return serializer.serialize(TopicCatalogue.EVENTS.name(), event);
    }

    /** The views as they stand, from all that was written so far. */
    ViewTables views() {
        for (TopicSpec topic : List.of(
                TopicCatalogue.CURRENT,
                TopicCatalogue.OUTAGE_DURATIONS,
                TopicCatalogue.CATEGORY_COUNTS,
                TopicCatalogue.COMPANY_TRENDS,
                TopicCatalogue.VIEW_PROGRESS)) {
            read(topic.name())
                    .forEach(written -> views.apply(
                            topic.name(),
                            new String(written.key(), StandardCharsets.UTF_8),
                            deserializer.deserialize(topic.name(), written.value())));
        }
        return views;
    }

    /** What was written to a topic since it was last read. */
    List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Every topic written to, internal ones included. */
    Set<String> writtenTopics() {
        return driver.producedTopicNames();
    }

    @Override
    public void close() {
        driver.close();
    }
}
