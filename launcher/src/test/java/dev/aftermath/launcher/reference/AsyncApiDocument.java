package dev.aftermath.launcher.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.event.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The public topics as AsyncAPI 3, from the catalogue: a channel each, whose records Aftermath sends. Values are the
 * committed Avro schemas, by reference.
 */
public final class AsyncApiDocument {

    private static final String BINDING_VERSION = "0.5.0";
    private static final List<TopicSpec> WRITTEN_BY_MERGES = List.of(
            TopicCatalogue.OUTAGE_DURATIONS,
            TopicCatalogue.CATEGORY_COUNTS,
            TopicCatalogue.COMPANY_TRENDS,
            TopicCatalogue.VIEW_PROGRESS);
    private static final String DESCRIPTION =
            "Keys are UTF-8 strings, values Avro in Confluent's wire format: a zero byte,"
                    + " the schema's id in the registry as four bytes, the record in binary. Subjects follow TopicNameStrategy,"
                    + " compatibility is FULL_TRANSITIVE. Read with isolation.level=read_committed. In a compacted topic, a"
                    + " record without a value says that there is no longer one for its key.";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> schemaFiles;

    /** @param root the project's folder, in which the schemas are looked for */
    private AsyncApiDocument(Path root) throws IOException {
        this.schemaFiles = schemaFiles(root);
    }

    /** The document as indented JSON; references are relative to {@code docs/}. */
    public static String of(Path root) throws IOException {
        AsyncApiDocument document = new AsyncApiDocument(root);
        return document.document().toPrettyString() + "\n";
    }

    private static Map<String, String> schemaFiles(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(root.resolve("schemas/src/main/avro"))) {
            for (Path file : found.sorted().toList()) {
                files.put(new Schema.Parser().parse(Files.readString(file)).getFullName(), file.getFileName() + "");
            }
        }
        return files;
    }

    private ObjectNode document() {
        ObjectNode document = mapper.createObjectNode();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Aftermath: public topics");
        info.put("version", "1");
        info.put("description", DESCRIPTION);
        info.putObject("license")
                .put("name", "Apache License 2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/vnd.apache.avro");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (TopicSpec topic : TopicCatalogue.all()) {
            channel(channels.putObject(topic.name()), topic);
            operation(operations.putObject("send." + topic.name()), topic);
            message(messages.putObject(topic.name()), topic);
        }
        return document;
    }

    private void channel(ObjectNode channel, TopicSpec topic) {
        channel.put("address", topic.name());
        channel.put("description", topic.purpose());
        channel.putObject("messages").putObject("record").put("$ref", "#/components/messages/" + topic.name());
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name());
        kafka.put("partitions", topic.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        new TreeMap<>(topic.configs()).forEach((name, value) -> {
            if (name.equals("cleanup.policy")) {
                ArrayNode policies = configuration.putArray(name);
                Arrays.stream(value.split(",")).forEach(policies::add);
            } else {
                configuration.put(name, Long.parseLong(value));
            }
        });
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void operation(ObjectNode operation, TopicSpec topic) {
        operation.put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        operation.put("summary", topic.purpose());
    }

    private void message(ObjectNode message, TopicSpec topic) {
        message.put("title", topic.value().map(Schema::getName).orElse("Record as it was"));
        message.put(
                "summary",
                topic.value().map(Schema::getDoc).orElse("Bytes that nothing promises anything of; headers say why."));
        headers(message, topic);
        topic.value().ifPresent(value -> {
            ObjectNode payload = message.putObject("payload");
            payload.put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0");
            payload.putObject("schema").put("$ref", "../schemas/src/main/avro/" + schemaFiles.get(value.getFullName()));
        });
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", topic.key());
        if (topic.value().isPresent()) {
            kafka.put("schemaIdLocation", "payload");
            kafka.put("schemaIdPayloadEncoding", "confluent");
            kafka.put("schemaLookupStrategy", "TopicIdStrategy");
        } else {
            message.put("contentType", "application/octet-stream");
        }
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void headers(ObjectNode message, TopicSpec topic) {
        ObjectNode properties = mapper.createObjectNode();
        if (WRITTEN_BY_MERGES.contains(topic)) {
            properties
                    .putObject(MergeStamp.HEADER)
                    .put("type", "string")
                    .put("pattern", "^[0-9]+/[0-9]+$")
                    .put(
                            "description",
                            "Shard and number of the merge that wrote the record: those with the same belong together,"
                                    + " a shard's numbers grow. Absent in records that no merge wrote.");
        }
        if (topic.equals(TopicCatalogue.VIEW_PROGRESS)) {
            properties
                    .putObject(LogCut.HEADER)
                    .put("type", "string")
                    .put("pattern", "^([0-9]+:[0-9]+(,[0-9]+:[0-9]+)*)?$")
                    .put(
                            "description",
                            "partition:offset of the last fact of each partition of the log that the shard's rows hold after"
                                    + " the merge, and nothing behind it. Absent if the merge ends in the midst of what a"
                                    + " partition let go.");
        }
        if (topic.equals(TopicCatalogue.UNDECODABLE)) {
            properties
                    .putObject(DeadLetter.REASON_HEADER)
                    .put("type", "string")
                    .put("description", "Why the record cannot be read.");
            properties
                    .putObject(DeadLetter.ORIGIN_HEADER)
                    .put("type", "string")
                    .put("description", "Topic, partition and offset that it was read from.");
        }
        if (!properties.isEmpty()) {
            message.putObject("headers").put("type", "object").set("properties", properties);
        }
    }
}
