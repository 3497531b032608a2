package dev.aftermath.launcher.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The documents of a source over time: with each edition some are new, some corrected, some rejected, some mended. All
 * say when they were fetched, so what becomes of them does not depend on when they are ingested.
 */
final class ChangingDocuments {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant FIRST_FETCHED_AT = Instant.parse("2026-05-04T18:00:00Z");
    private static final Instant FIRST_START = Instant.parse("2016-08-18T19:00:00Z");

    private final Path root;
    private final int newPerEdition;
    private final Random random;
    private final Map<String, byte[]> byLocation = new TreeMap<>();
    private int editions;
    private int incidents;

    /**
     * @param root directory that gets a directory per edition
     * @param newPerEdition documents that each edition has in addition to those before
     */
    ChangingDocuments(Path root, int newPerEdition, Random random) {
        this.root = root;
        this.newPerEdition = newPerEdition;
        this.random = random;
    }

    /** Writes the next edition and returns its directory. */
    Path nextEdition() {
        editions++;
        for (int incident = 0; incident < incidents; incident++) {
            if (random.nextInt(3) == 0) {
                byLocation.put(location(incident), document(incident));
            }
        }
        for (int i = 0; i < newPerEdition; i++) {
            byLocation.put(location(incidents), document(incidents));
            incidents++;
        }
        byLocation.put("categories.json", utf8("[\"cloud\", \"automation\"]"));
        Path edition = root.resolve("edition-" + editions);
        byLocation.forEach((location, bytes) -> write(edition.resolve(location), bytes));
        return edition;
    }

    private static String location(int incident) {
        return incident % 7 + "/" + incident + ".json";
    }

    /** One in ten is rejected. */
    private byte[] document(int incident) {
        int fault = random.nextInt(50);
        if (fault == 0) {
            return utf8("{\"UUID\": ");
        }
        // Another document of the same edition may well say something else about that incident.
        int subject = fault == 1 && incident > 0 ? random.nextInt(incident) : incident;
        Instant start = FIRST_START.plusSeconds(random.nextInt(300_000_000));
        ObjectNode document = MAPPER.createObjectNode()
                .put("UUID", fault == 2 ? "none" : IncidentFixtures.id(subject))
                .put("URL", "https://incidents.example/" + incident)
                .put("Title", "Outage " + incident + ", edition " + editions)
                .put("StartTime", fault == 3 ? "soon" : start.toString())
                .put(
                        "EndTime",
                        start.plusSeconds(fault == 4 ? -60 : random.nextInt(20_000))
                                .toString())
                .put("Company", "Company " + random.nextInt(20))
                .put("Product", random.nextInt(3) == 0 ? "" : "Product " + random.nextInt(10))
                .put(
                        "SourceFetchedAt",
                        FIRST_FETCHED_AT.plusSeconds(3_600L * editions).toString());
        document.putArray("Categories").add("cloud").add("category " + random.nextInt(5));
        return utf8(document.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
