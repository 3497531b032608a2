package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.SharedValues;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Incidents as bytes. What many of them say is written once, then as the place where {@link SharedValues} have it: reader
 * and writer remember the same values, so incidents share these when they are read, and must be read in the order in which
 * they were written. Field by field in the order of the schema, by hand: going through the schema takes twice as long to read. For one
 * thread.
 */
final class IncidentCodec {

    /** Says which fields there are: bytes that were written with others are not read. */
    static final long FIELDS = SchemaNormalization.parsingFingerprint64(CurrentIncident.getClassSchema());

    private static final int FOLLOWS = 0;
    private static final Timing[] TIMINGS = Timing.values();
    private static final TimePrecision[] PRECISIONS = TimePrecision.values();

    private final SharedValues values = new SharedValues();

    void write(ViewChange.Current row, Encoder out) throws IOException {
        out.writeString(row.id());
        write(row.id(), row.incident(), out);
    }

    /** @throws IOException or RuntimeException if the bytes are no row */
    ViewChange.Current read(Decoder in) throws IOException {
        String id = in.readString();
        return new ViewChange.Current(id, read(id, in));
    }

    /** @param id under which the incident is kept; mostly its own */
    void write(String id, CurrentIncident incident, Encoder out) throws IOException {
        boolean own = id.equals(incident.getIncidentId());
        out.writeBoolean(own);
        if (!own) {
            out.writeString(incident.getIncidentId());
        }
        out.writeInt(incident.getVersion());
        out.writeLong(incident.getKnownAt().toEpochMilli());
        writeShared(incident.getSource(), out);
        out.writeString(incident.getLocation());
        writeShared(incident.getCompanyKey(), out);
        writeShared(incident.getProductKey(), out);
        writeShared(incident.getCategoryKeys(), out);
        writeShared(incident.getMonth(), out);
        out.writeEnum(incident.getTiming().ordinal());
        write(incident.getDurationSeconds(), out);
        out.writeString(incident.getUrl());
        writeShared(incident.getArchiveUrl(), out);
        out.writeString(incident.getTitle());
        write(incident.getStartTime(), out);
        write(incident.getEndTime(), out);
        out.writeBoolean(incident.getOngoing());
        writeShared(incident.getCategories(), out);
        writeShared(incident.getKeywords(), out);
        writeShared(incident.getCompany(), out);
        writeShared(incident.getProduct(), out);
        write(incident.getSourcePublishedAt(), out);
        write(incident.getSourceFetchedAt(), out);
        out.writeString(incident.getSummary());
        out.writeString(incident.getDescription());
        out.writeEnum(incident.getStartPrecision().ordinal());
        out.writeEnum(incident.getEndPrecision().ordinal());
    }

    /** @throws IOException or RuntimeException if the bytes are no incident */
    CurrentIncident read(String id, Decoder in) throws IOException {
        return new CurrentIncident(
                in.readBoolean() ? id : in.readString(),
                in.readInt(),
                Instant.ofEpochMilli(in.readLong()),
                readShared(in),
                in.readString(),
                readShared(in),
                readShared(in),
                readSharedList(in),
                readShared(in),
                TIMINGS[in.readEnum()],
                readDouble(in),
                in.readString(),
                readShared(in),
                in.readString(),
                readInstant(in),
                readInstant(in),
                in.readBoolean(),
                readSharedList(in),
                readSharedList(in),
                readShared(in),
                readShared(in),
                readInstant(in),
                readInstant(in),
                in.readString(),
                in.readString(),
                PRECISIONS[in.readEnum()],
                PRECISIONS[in.readEnum()]);
    }

    private static void write(Instant time, Encoder out) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.toEpochMilli());
        }
    }

    private static Instant readInstant(Decoder in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null;
    }

    private static void write(Double number, Encoder out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeDouble(number);
        }
    }

    private static Double readDouble(Decoder in) throws IOException {
        return in.readBoolean() ? in.readDouble() : null;
    }

    private void writeShared(String value, Encoder out) throws IOException {
        int place = SharedValues.place(value);
        if (!isThere(value, place, out)) {
            out.writeString(value);
            values.put(place, value);
        }
    }

    private String readShared(Decoder in) throws IOException {
        int place = in.readInt() - 1;
        return place < 0 ? remembered(in.readString()) : (String) values.at(place);
    }

    private void writeShared(List<String> value, Encoder out) throws IOException {
        int place = SharedValues.place(value);
        if (!isThere(value, place, out)) {
            out.writeInt(value.size());
            for (String text : value) {
                writeShared(text, out);
            }
            values.put(place, value);
        }
    }

    /** Writes where a value is, or that it follows. */
    private boolean isThere(Object value, int place, Encoder out) throws IOException {
        boolean there = values.has(value, place);
        out.writeInt(there ? place + 1 : FOLLOWS);
        return there;
    }

    @SuppressWarnings("unchecked")
    private List<String> readSharedList(Decoder in) throws IOException {
        int place = in.readInt() - 1;
        if (place >= 0) {
            return (List<String>) values.at(place);
        }
        int size = in.readInt();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(readShared(in));
        }
        return remembered(List.copyOf(texts));
    }

    private <T> T remembered(T value) {
        values.put(SharedValues.place(value), value);
        return value;
    }
}
