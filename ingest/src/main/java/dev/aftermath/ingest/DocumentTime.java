package dev.aftermath.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * The times of documents (DEFINITIONS: Documents): {@code 2016-08-18T19:00:00Z}, with an offset such as {@code -07:00}
 * instead of {@code Z}, with up to nine digits of a second's fraction, without seconds, without zone (UTC), or a date
 * alone (that UTC day's start). Years have four digits, from 0001.
 */
final class DocumentTime {

    /** How sources write "none". */
    private static final Instant UNKNOWN = Instant.parse("0001-01-01T00:00:00Z");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd['T'HH:mm[:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private DocumentTime() {}

    /**
     * Reads a time at full precision.
     *
     * @return empty if the text says that the time is unknown
     * @throws DateTimeException if it is no time in one of the formats
     */
    static Optional<Instant> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        TemporalAccessor time = FORMAT.parseBest(trimmed, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time.get(ChronoField.YEAR) == 0) {
            throw new DateTimeException("there is no year 0");
        }
        return Optional.of(toInstant(time)).filter(instant -> !instant.equals(UNKNOWN));
    }

    private static Instant toInstant(TemporalAccessor time) {
        if (time instanceof OffsetDateTime withOffset) {
            return withOffset.toInstant();
        }
        LocalDateTime local = time instanceof LocalDateTime dateTime ? dateTime : ((LocalDate) time).atStartOfDay();
        return local.toInstant(ZoneOffset.UTC);
    }
}
