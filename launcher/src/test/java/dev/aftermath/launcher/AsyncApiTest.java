package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.reference.AsyncApiDocument;
import dev.aftermath.launcher.reference.GeneratedPage;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {

    private static final Path ROOT = Path.of(System.getProperty("aftermath.root"));
    private static final Path DOCUMENT = GeneratedPage.DOCS.resolve("asyncapi.json");

    @Test
    void theDocumentIsWhatTheCatalogueSays() throws IOException {
        GeneratedPage.require("asyncapi.json", AsyncApiDocument.of(ROOT), getClass());
    }

    static List<TopicSpec> topics() {
        return TopicCatalogue.all();
    }

    /** Whatever is referred to is there, and the schema is the one that records are written with. */
    @ParameterizedTest
    @MethodSource("topics")
    void aReaderFindsEverythingOfATopic(TopicSpec topic) throws IOException {
        JsonNode document = new ObjectMapper().readTree(DOCUMENT.toFile());
        JsonNode channel = document.path("channels").path(topic.name());
        JsonNode message = follow(document, channel.at("/messages/record"));

        assertThat(channel.path("address").asText()).isEqualTo(topic.name());
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(message.at("/bindings/kafka/key/description").asText()).isEqualTo(topic.key());
        assertThat(follow(
                        document,
                        document.path("operations").path("send." + topic.name()).path("channel")))
                .isEqualTo(channel);
        if (topic.value().isPresent()) {
            Path file = ROOT.resolve("docs")
                    .resolve(message.at("/payload/schema/$ref").asText())
                    .normalize();
            assertThat(new Schema.Parser().parse(file.toFile()))
                    .isEqualTo(topic.value().get());
        } else {
            assertThat(message.has("payload")).isFalse();
        }
    }

    private static JsonNode follow(JsonNode document, JsonNode reference) {
        JsonNode found = document.at(reference.path("$ref").asText().substring(1));
        assertThat(found.isMissingNode()).as(reference.toString()).isFalse();
        return found;
    }
}
