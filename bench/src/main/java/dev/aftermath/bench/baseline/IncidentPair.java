package dev.aftermath.bench.baseline;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.IncidentEvent;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** What the baseline keeps per incident: the current one and the one before, each null if there is none. */
final class IncidentPair {

    private static final String VERSION = "version";
    private static final String BEFORE = "before";
    private static final String CURRENT = "current";
    private static final String INCIDENT = "incident";

    private static final Schema INCIDENT_OR_NULL =
            AvroSchemas.of(IncidentEvent.class).getField(INCIDENT).schema();
    private static final Schema SCHEMA = SchemaBuilder.record("IncidentPair")
            .namespace(IncidentPair.class.getPackageName())
            .fields()
            .requiredInt(VERSION)
            .name(BEFORE)
            .type(INCIDENT_OR_NULL)
            .noDefault()
            .name(CURRENT)
            .type(INCIDENT_OR_NULL)
            .noDefault()
            .endRecord();

    private IncidentPair() {}

    static GenericRecord empty() {
        return pair(0, null, null);
    }

    /** The pair after an event; the same pair if the event is no news. */
    static GenericRecord next(String incidentId, GenericRecord event, GenericRecord pair) {
        int version = (Integer) event.get(VERSION);
        if (version <= (Integer) pair.get(VERSION)) {
            return pair;
        }
        return pair(version, pair.get(CURRENT), event.get(INCIDENT));
    }

    static GenericRecord before(GenericRecord pair) {
        return (GenericRecord) pair.get(BEFORE);
    }

    static GenericRecord current(GenericRecord pair) {
        return (GenericRecord) pair.get(CURRENT);
    }

    private static GenericRecord pair(int version, Object before, Object current) {
        GenericRecord pair = new GenericData.Record(SCHEMA);
        pair.put(VERSION, version);
        pair.put(BEFORE, before);
        pair.put(CURRENT, current);
        return pair;
    }
}
