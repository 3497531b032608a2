package dev.aftermath.streams.fold;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.event.DecodedEvent;
import dev.aftermath.schemas.event.DecodedEvent.DecodedIncident;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes rows of {@code incident.current.v1} in Confluent's wire format. The incident's own fields have the same names,
 * types and order in {@link CurrentIncident} as in the event, so their bytes are copied, not decoded.
 */
final class CurrentIncidentWriter {

    private final int schemaId;

    /** @throws java.io.UncheckedIOException if the registry cannot be asked or does not know the schema */
    CurrentIncidentWriter(SchemaRegistryClient registry, TopicSpec topic) {
        schemaId = SchemaId.of(registry, topic.subject(), topic.value().orElseThrow());
    }

    /** The row of an event with an incident. */
    byte[] write(DecodedEvent event, String companyKey, String productKey, List<String> categoryKeys, int month) {
        DecodedIncident incident = event.incident();
        byte[] id = event.topicKey();
        byte[] company = utf8(companyKey);
        byte[] product = utf8(productKey);
        byte[][] categories = new byte[categoryKeys.size()][];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = utf8(categoryKeys.get(i));
        }
        byte[] monthText = utf8(Month.toString(month));
        int provenance = event.provenanceTo() - event.provenanceFrom();
        int own = event.avro().length - incident.from();
        int size = 5
                + 5
                + id.length
                + 5
                + provenance
                + 5
                + company.length
                + 5
                + product.length
                + 10
                + 5
                + monthText.length
                + 5
                + 9
                + own;
        for (byte[] category : categories) {
            size += 5 + category.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put((byte) 0).putInt(schemaId);
        putString(out, id);
        putLong(out, event.version());
        out.put(event.avro(), event.provenanceFrom(), provenance);
        putString(out, company);
        putString(out, product);
        putLong(out, categories.length);
        for (byte[] category : categories) {
            putString(out, category);
        }
        putLong(out, 0);
        putString(out, monthText);
        Timing timing = incident.timing();
        putLong(out, timing.ordinal());
        if (timing == Timing.TIMED) {
            putLong(out, 1);
            long bits = Double.doubleToLongBits((incident.end() - incident.start()) / 1000.0);
            out.putLong(Long.reverseBytes(bits));
        } else {
            putLong(out, 0);
        }
        out.put(event.avro(), incident.from(), own);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putString(ByteBuffer out, byte[] utf8) {
        putLong(out, utf8.length);
        out.put(utf8);
    }

    private static void putLong(ByteBuffer out, long value) {
        dev.aftermath.schemas.Varints.putSigned(out, value);
    }
}
