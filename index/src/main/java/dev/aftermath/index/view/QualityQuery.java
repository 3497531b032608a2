package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;

/** How complete the incidents are. */
public final class QualityQuery {

    /** Every field that a document gives; a boolean and a precision are never empty. */
    private static final Schema.Field[] FIELDS = Incident.getClassSchema().getFields().stream()
            .filter(field -> field.schema().getType() != Schema.Type.BOOLEAN
                    && field.schema().getType() != Schema.Type.ENUM)
            .map(field -> CurrentIncident.getClassSchema().getField(field.name()))
            .toArray(Schema.Field[]::new);

    private QualityQuery() {}

    /** Of the incidents that meet a filter. */
    public static QualityFigures ask(ViewTables tables, IncidentFilter filter) {
        long[] timings = new long[Timing.values().length];
        long[] empty = new long[FIELDS.length];
        long[] approximate = new long[1];
        filter.candidates(tables.incidents()).forEach((place, incident) -> {
            if (filter.meets(place, incident)) {
                timings[incident.getTiming().ordinal()]++;
                approximate[0] += isApproximate(incident) ? 1 : 0;
                for (int i = 0; i < FIELDS.length; i++) {
                    empty[i] += isEmpty(incident.get(FIELDS[i].pos())) ? 1 : 0;
                }
            }
        });
        return figures(timings, approximate[0], empty);
    }

    private static QualityFigures figures(long[] timings, long approximate, long[] empty) {
        long incidents = Arrays.stream(timings).sum();
        long endUnknown = timings[Timing.END_UNKNOWN.ordinal()];
        long startUnknown = timings[Timing.START_UNKNOWN.ordinal()];
        long undated = timings[Timing.UNDATED.ordinal()];
        List<QualityFigures.FieldCount> items = new ArrayList<>();
        for (int i = 0; i < FIELDS.length; i++) {
            items.add(new QualityFigures.FieldCount(FIELDS[i].name(), empty[i], incidents));
        }
        return new QualityFigures(
                incidents,
                timings[Timing.TIMED.ordinal()],
                approximate,
                timings[Timing.INSTANT.ordinal()],
                timings[Timing.OPEN.ordinal()],
                endUnknown,
                startUnknown,
                undated,
                startUnknown + undated,
                endUnknown + undated,
                startUnknown + endUnknown + undated,
                items);
    }

    private static boolean isApproximate(CurrentIncident incident) {
        return incident.getTiming() == Timing.TIMED
                && (incident.getStartPrecision() == TimePrecision.DAY
                        || incident.getEndPrecision() == TimePrecision.DAY);
    }

    private static boolean isEmpty(Object value) {
        if (value instanceof String text) {
            return text.isBlank();
        }
        return value == null || value instanceof Collection<?> entries && entries.isEmpty();
    }
}
