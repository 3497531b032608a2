package dev.aftermath.launcher.reference;

import dev.aftermath.index.follow.ViewFollower;
import dev.aftermath.index.freshness.FreshnessTracker;
import dev.aftermath.index.log.LogFollower;
import dev.aftermath.index.log.LogReader;
import dev.aftermath.ingest.ClientConfigs;
import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.launcher.up.UpDefaults;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.streams.ProcessorConfigs;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the Kafka clients are told, from the maps that they get. Whether a setting gives way to a user's properties, and
 * which option it comes from, is found out by trying.
 */
final class ClientTables {

    /** Shown for every client, whether it is told so or it is Kafka's default. */
    private static final List<String> PRODUCER_GUARANTEES = List.of(
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

    private static final List<String> CONSUMER_GUARANTEES = List.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);

    /** Shown where an option has no default. */
    private static final String STATE_DIR = "of the user";

    private static final String INSTANCE = "none";
    private static final String MARKER = "7";
    /** Values that would weaken a guarantee, to see what comes of them. */
    private static final Map<String, String> WEAKER = Map.of(
            ProducerConfig.ACKS_CONFIG, "1",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false",
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "6",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "60001",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "true");

    private static final ClusterConnection PLAIN = connection(Map.of());

    private final StringBuilder text = new StringBuilder();

    String all() {
        streams();
        streamsClient(
                "Processors: their producers",
                connection -> producerOf(streamsConfig(connection).getProducerConfigs("client")),
                PRODUCER_GUARANTEES);
        streamsClient(
                "Processors: their consumers",
                connection -> consumerOf(streamsConfig(connection).getMainConsumerConfigs("group", "client", 0)),
                CONSUMER_GUARANTEES);
        client(
                "Ingest: producer of facts",
                connection -> ClientConfigs.producer(ingest(connection, IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES)),
                ClientTables::producerOf,
                PRODUCER_GUARANTEES);
        client(
                "Ingest: consumer of what it remembers",
                ClientConfigs::consumer,
                ClientTables::consumerOf,
                CONSUMER_GUARANTEES);
        client("Ingest: look at the topics", ClientConfigs::admin, AdminClientConfig::new, List.of());
        client("Read side: consumer of the views", ViewFollower::config, ClientTables::consumerOf, CONSUMER_GUARANTEES);
        client(
                "Read side: consumer of the log, for freshness",
                FreshnessTracker::config,
                ClientTables::consumerOf,
                CONSUMER_GUARANTEES);
        client(
                "Read side: consumer of the log and the rejections",
                LogFollower::config,
                ClientTables::consumerOf,
                CONSUMER_GUARANTEES);
        client("Read side: consumer of single facts", LogReader::config, ClientTables::consumerOf, CONSUMER_GUARANTEES);
        return text.toString();
    }

    /** What the serializers are told. */
    static String registry() {
        MarkdownTable table = new MarkdownTable("setting", "value", "`--command-config`");
        Map<String, Object> plain = new TreeMap<>(PLAIN.registryConfig());
        plain.remove("schema.registry.url");
        plain.forEach((key, value) -> table.row(
                MarkdownTable.code(key),
                MarkdownTable.code(String.valueOf(value)),
                overrule(ClusterConnection::registryConfig, key)));
        return table.toString();
    }

    /** What {@code up} tells the processors and topics otherwise. */
    static String up() {
        MarkdownTable table = new MarkdownTable("setting", "option", "real cluster", "`up`");
        Replication real = new Replication(Replication.DEFAULT);
        table.row(
                "topics' `replication.factor`",
                "`topics create --replication-factor`",
                MarkdownTable.code(String.valueOf(real.factor())),
                MarkdownTable.code(String.valueOf(UpDefaults.REPLICATION.factor())));
        table.row(
                "topics' `" + Replication.MIN_IN_SYNC + "`",
                "`topics create --min-insync-replicas`",
                MarkdownTable.code(String.valueOf(real.minInSync().orElseThrow())),
                MarkdownTable.code(
                        String.valueOf(UpDefaults.REPLICATION.minInSync().orElseThrow())));
        Map<String, Object> byDefault = own(ProcessorConfigs.streams(defaults(PLAIN)));
        Map<String, Object> byUp = own(ProcessorConfigs.streams(UpDefaults.processors(PLAIN, Path.of(STATE_DIR))));
        new TreeMap<>(byUp).forEach((key, value) -> {
            if (!Objects.equals(value, byDefault.get(key))) {
                table.row(
                        MarkdownTable.code(key),
                        option(key)
                                .map(name -> MarkdownTable.code("streams " + name))
                                .orElse(""),
                        MarkdownTable.code(String.valueOf(byDefault.get(key))),
                        MarkdownTable.code(String.valueOf(value)));
            }
        });
        return table.toString();
    }

    /** What the catalogue says of the topics. */
    static String topics() {
        MarkdownTable table = new MarkdownTable("topic", "settings");
        TopicCatalogue.all()
                .forEach(topic -> table.row(
                        MarkdownTable.code(topic.name()),
                        MarkdownTable.codes(new TreeMap<>(topic.configs())
                                .entrySet().stream().map(Map.Entry::toString).toList())));
        return table.toString();
    }

    private void streams() {
        MarkdownTable table = begin("Processors: Kafka Streams");
        own(ProcessorConfigs.streams(defaults(PLAIN)))
                .forEach((key, value) -> table.row(
                        MarkdownTable.code(key),
                        MarkdownTable.code(String.valueOf(value)),
                        option(key).map(MarkdownTable::code).orElse(""),
                        overrule(connection -> own(ProcessorConfigs.streams(defaults(connection))), key)));
        text.append(table).append('\n');
    }

    /** A client that Streams makes: the settings of the guarantees as they come out. */
    private void streamsClient(
            String title, Function<ClusterConnection, AbstractConfig> effective, List<String> guarantees) {
        MarkdownTable table = begin(title);
        AbstractConfig config = effective.apply(PLAIN);
        guarantees.stream()
                .sorted()
                .forEach(key -> table.row(
                        MarkdownTable.code(key), value(key, config.values().get(key)), "", weaken(effective, key)));
        text.append(table).append('\n');
    }

    private void client(
            String title,
            Function<ClusterConnection, Map<String, Object>> config,
            Function<Map<String, Object>, AbstractConfig> effective,
            List<String> guarantees) {
        MarkdownTable table = begin(title);
        Map<String, Object> told = own(config.apply(PLAIN));
        Map<String, Object> shown = new TreeMap<>(told);
        Map<String, ?> values = effective.apply(config.apply(PLAIN)).values();
        guarantees.forEach(key -> shown.putIfAbsent(key, values.get(key)));
        shown.forEach((key, value) -> table.row(
                MarkdownTable.code(key),
                value(key, value),
                ingestOption(key, config).map(MarkdownTable::code).orElse(""),
                told.containsKey(key) ? overrule(config, key) : weaken(config.andThen(effective), key)));
        text.append(table).append('\n');
    }

    /** Kafka's own number for "all" is no word. */
    private static String value(String key, Object value) {
        boolean isAll =
                key.equals(ProducerConfig.ACKS_CONFIG) && String.valueOf(value).equals("-1");
        return MarkdownTable.code(isAll ? "all" : String.valueOf(value));
    }

    private MarkdownTable begin(String title) {
        text.append("### ").append(title).append("\n\n");
        return new MarkdownTable("setting", "value", "from", "`--command-config`");
    }

    /** Whether a user's property of that name comes through. */
    private static String overrule(Function<ClusterConnection, Map<String, Object>> config, String key) {
        return MARKER.equals(config.apply(connection(Map.of(key, MARKER))).get(key)) ? "overrules" : "fixed";
    }

    /** The same for what the client is not told: whether Kafka lets a user weaken it. */
    private static String weaken(Function<ClusterConnection, AbstractConfig> effective, String key) {
        String weaker = WEAKER.get(key);
        try {
            Object value =
                    effective.apply(connection(Map.of(key, weaker))).values().get(key);
            return String.valueOf(value).equals(weaker) ? "overrules" : "fixed";
        } catch (ConfigException e) {
            return "fixed";
        }
    }

    /** The option of {@code streams} that changes the setting. */
    private static Optional<String> option(String key) {
        Map<String, Object> before = own(ProcessorConfigs.streams(defaults(PLAIN)));
        return variants().entrySet().stream()
                .filter(variant -> !Objects.equals(
                        before.get(key),
                        own(ProcessorConfigs.streams(variant.getValue())).get(key)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The defaults with one option changed. */
    private static Map<String, StreamsSettings> variants() {
        Duration interval = StreamsSettings.DEFAULT_COMMIT_INTERVAL;
        Replication three = new Replication(Replication.DEFAULT);
        Map<String, StreamsSettings> variants = new LinkedHashMap<>();
        variants.put("--application-id", streams(PLAIN, "other", STATE_DIR, 2, interval, three, 1, INSTANCE));
        variants.put("--state-dir", streams(PLAIN, app(), "other", 2, interval, three, 1, INSTANCE));
        variants.put("--threads", streams(PLAIN, app(), STATE_DIR, 3, interval, three, 1, INSTANCE));
        variants.put(
                "--commit-interval-ms",
                streams(PLAIN, app(), STATE_DIR, 2, interval.plusMillis(1), three, 1, INSTANCE));
        variants.put(
                "--replication-factor", streams(PLAIN, app(), STATE_DIR, 2, interval, new Replication(5), 1, INSTANCE));
        variants.put("--standby-replicas", streams(PLAIN, app(), STATE_DIR, 2, interval, three, 2, INSTANCE));
        variants.put("--instance-id", streams(PLAIN, app(), STATE_DIR, 2, interval, three, 1, "other"));
        return variants;
    }

    private static Optional<String> ingestOption(String key, Function<ClusterConnection, Map<String, Object>> config) {
        Map<String, Object> larger = ClientConfigs.producer(ingest(PLAIN, 2 * 32 * 1024 * 1024));
        Map<String, Object> usual = ClientConfigs.producer(ingest(PLAIN, IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES));
        boolean isOfTheProducer = config.apply(PLAIN).equals(usual);
        return isOfTheProducer && usual.containsKey(key) && !larger.get(key).equals(usual.get(key))
                ? Optional.of("--max-document-bytes")
                : Optional.empty();
    }

    private static StreamsSettings defaults(ClusterConnection connection) {
        return streams(
                connection,
                app(),
                STATE_DIR,
                StreamsSettings.DEFAULT_THREADS,
                StreamsSettings.DEFAULT_COMMIT_INTERVAL,
                new Replication(Replication.DEFAULT),
                StreamsSettings.DEFAULT_STANDBY_REPLICAS,
                INSTANCE);
    }

    private static StreamsSettings streams(
            ClusterConnection connection,
            String application,
            String stateDirectory,
            int threads,
            Duration commitInterval,
            Replication replication,
            int standbys,
            String instance) {
        return new StreamsSettings(
                connection,
                application,
                Path.of(stateDirectory),
                threads,
                commitInterval,
                replication,
                standbys,
                Optional.of(instance));
    }

    private static String app() {
        return StreamsSettings.DEFAULT_APPLICATION_ID;
    }

    private static IngestSettings ingest(ClusterConnection connection, int maxDocumentBytes) {
        return new IngestSettings(
                connection,
                "source",
                List.of(Path.of("documents")),
                maxDocumentBytes,
                IngestSettings.DEFAULT_DOCUMENTS_PER_TRANSACTION);
    }

    private static StreamsConfig streamsConfig(ClusterConnection connection) {
        return new StreamsConfig(ProcessorConfigs.streams(defaults(connection)));
    }

    private static AbstractConfig producerOf(Map<String, Object> config) {
        Map<String, Object> whole = new HashMap<>(config);
        whole.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        whole.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new ProducerConfig(whole);
    }

    private static AbstractConfig consumerOf(Map<String, Object> config) {
        Map<String, Object> whole = new HashMap<>(config);
        whole.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        whole.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return new ConsumerConfig(whole);
    }

    private static Map<String, Object> own(Properties config) {
        Map<String, Object> map = new TreeMap<>();
        config.forEach((key, value) -> map.put(String.valueOf(key), value));
        return own(map);
    }

    /** Without what comes from the options of the connection. */
    private static Map<String, Object> own(Map<String, Object> config) {
        Map<String, Object> own = new TreeMap<>(config);
        own.keySet().removeAll(new TreeSet<>(PLAIN.clientConfig().keySet()));
        return own;
    }

    private static ClusterConnection connection(Map<String, String> properties) {
        return new ClusterConnection("localhost:9092", "http://localhost:8081", properties);
    }
}
