package dev.aftermath.bench;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** A compacted view topic as a reader holds it. */
final class ViewTable {

    private ViewTable() {}

    /** Rows by topic key. */
    static SortedMap<String, SpecificRecord> read(ClusterConnection connection, String topic) {
        Map<String, byte[]> newest = new HashMap<>();
        try (TopicReader reader = TopicReader.fromBeginning(connection, List.of(topic))) {
            reader.readToEnd(row -> newest.put(new String(row.key(), StandardCharsets.UTF_8), row.value()));
        }
        Deserializer<SpecificRecord> avro = RegistryAvro.deserializer(RegistryAvro.client(connection), connection);
        SortedMap<String, SpecificRecord> rows = new TreeMap<>();
        newest.forEach((key, value) -> {
            if (value != null) {
                rows.put(key, avro.deserialize(topic, value));
            }
        });
        return rows;
    }
}
