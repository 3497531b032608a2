package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.schemas.CurrentIncident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people would look for in the bundled samples, and what they mean. */
class SampleSearchTest {

    private static final Texts SAMPLES = new Texts();

    @BeforeAll
    static void read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (var files = Files.list(Path.of(System.getProperty("aftermath.root"), "samples", "incidents"))) {
            for (Path file : files.sorted().toList()) {
                SAMPLES.with(incident(json.readTree(file.toFile())));
            }
        }
    }

    @AfterAll
    static void close() {
        SAMPLES.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leap second timer | Timers run a second ahead after the leap second",
                "knight capital | Retired trading code wakes up at Knight Capital",
                "knigth captial | Retired trading code wakes up at Knight Capital",
                "vasa | Vasa capsizes minutes after leaving the quay",
                "sweden warship | Vasa capsizes minutes after leaving the quay",
                "crowdstrike | Sensor update blue-screens Windows worldwide",
                "crowdstirke windows | Sensor update blue-screens Windows worldwide",
                "blue screen | Sensor update blue-screens Windows worldwide",
                "\"rm -rf\" gitlab | rm -rf on the wrong GitLab server",
                "s3 typo | A typo removes too much of S3",
                "roblox consul | Three days without Roblox",
                "regex waf | One firewall rule pins every Cloudflare CPU",
                "christmas | Load balancer records deleted on Christmas Eve",
                "eve patch | Game patch removes a Windows start-up file",
                "\"four hours\" | ProxySQL limit bites again for four hours",
                "mirai dyn | Mirai botnet floods Dyn's name servers",
                "expired certificate firefox | Expired certificate disables Firefox extensions",
                "moon alarms | 1202 alarms on the way down to the Moon",
                "dns dynamo | Empty DNS record makes DynamoDB unreachable",
                "atlasian | Atlassian deletes the sites of 775 customers",
                "openai telemetry | Telemetry rollout overloads OpenAI's clusters",
                "pi day | 314 minutes of downtime on Pi Day",
                "facebook bgp | Facebook disconnects itself from the internet",
            })
    void theBestHitIsTheOneThatIsMeant(String text, String title) {
        assertThat(titles(text)).first().isEqualTo(title);
    }

    private static List<String> titles(String text) {
        return SAMPLES.page(text).items().stream()
                .map(item -> item.incident().getTitle())
                .toList();
    }

    private static CurrentIncident.Builder incident(JsonNode document) {
        List<String> keywords = new ArrayList<>();
        document.at("/Keywords").forEach(keyword -> keywords.add(keyword.asText()));
        return Texts.incident(document.at("/UUID").asText())
                .setTitle(document.at("/Title").asText())
                .setCompany(document.at("/Company").asText())
                .setProduct(document.at("/Product").asText())
                .setKeywords(keywords)
                .setSummary(document.at("/Summary").asText())
                .setDescription(document.at("/Description").asText());
    }
}
