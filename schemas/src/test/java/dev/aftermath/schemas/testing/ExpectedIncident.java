package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A current incident and what the definitions say of it, worked out the plain way. */
record ExpectedIncident(IncidentEvent event) {

    static {
        // the defaults of a builder may name a class
        AvroSchemas.trustRecords();
    }

    static final String UNDATED = "undated";

    Incident incident() {
        return event.getIncident();
    }

    Instant start() {
        return incident().getStartTime();
    }

    Instant end() {
        return incident().getEndTime();
    }

    String companyKey() {
        return MemberKey.ofCompany(incident().getCompany());
    }

    String productKey() {
        return MemberKey.ofProduct(incident().getProduct());
    }

    /** Sorted, each once; uncategorized alone if there are none. */
    List<String> categoryKeys() {
        List<String> keys = new ArrayList<>();
        for (String category : incident().getCategories()) {
            String key = MemberKey.ofCategory(category);
            if (!key.isEmpty() && !keys.contains(key)) {
                keys.add(key);
            }
        }
        Collections.sort(keys);
        return keys.isEmpty() ? List.of(MemberKey.UNCATEGORIZED) : keys;
    }

    Timing timing() {
        if (start() == null && end() == null) {
            return Timing.UNDATED;
        }
        if (start() == null) {
            return Timing.START_UNKNOWN;
        }
        if (end() == null) {
            return incident().getOngoing() ? Timing.OPEN : Timing.END_UNKNOWN;
        }
        return start().equals(end()) ? Timing.INSTANT : Timing.TIMED;
    }

    boolean isTimed() {
        return timing() == Timing.TIMED;
    }

    /** Whether it is TIMED with a start or an end known to the day only. */
    boolean isApproximate() {
        return isTimed()
                && (incident().getStartPrecision() == TimePrecision.DAY
                        || incident().getEndPrecision() == TimePrecision.DAY);
    }

    /** For a TIMED incident only. */
    long durationMillis() {
        return Duration.between(start(), end()).toMillis();
    }

    String month() {
        Instant time = start() != null ? start() : end();
        return time == null ? UNDATED : text(monthOf(time));
    }

    /** As 2016-08; a year beyond four digits with its sign. */
    static String text(YearMonth month) {
        return DateTimeFormatter.ofPattern("uuuu-MM").format(month);
    }

    static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    CurrentIncident row() {
        CurrentIncident row = CurrentIncident.newBuilder()
                .setIncidentId(event.getIncidentId())
                .setVersion(event.getVersion())
                .setKnownAt(event.getKnownAt())
                .setSource(event.getSource())
                .setLocation(event.getLocation())
                .setCompanyKey(companyKey())
                .setProductKey(productKey())
                .setCategoryKeys(categoryKeys())
                .setMonth(month())
                .setTiming(timing())
                .setDurationSeconds(isTimed() ? durationMillis() / 1000.0 : null)
                .setCategories(List.of())
                .setKeywords(List.of())
                .build();
        IncidentFields.copy(incident(), row);
        return row;
    }
}
