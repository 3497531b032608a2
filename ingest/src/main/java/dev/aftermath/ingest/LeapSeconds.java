package dev.aftermath.ingest;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The minutes of UTC that had a 60th second: the last ones of 27 days, as the IERS announced them in its Bulletin C. The
 * last was in 2016; leap seconds are to be given up by 2035, and an announcement comes half a year ahead.
 */
final class LeapSeconds {

    private static final Set<LocalDate> DAYS = Stream.of(
                    "1972-06-30",
                    "1972-12-31",
                    "1973-12-31",
                    "1974-12-31",
                    "1975-12-31",
                    "1976-12-31",
                    "1977-12-31",
                    "1978-12-31",
                    "1979-12-31",
                    "1981-06-30",
                    "1982-06-30",
                    "1983-06-30",
                    "1985-06-30",
                    "1987-12-31",
                    "1989-12-31",
                    "1990-12-31",
                    "1992-06-30",
                    "1993-06-30",
                    "1994-06-30",
                    "1995-12-31",
                    "1997-06-30",
                    "1998-12-31",
                    "2005-12-31",
                    "2008-12-31",
                    "2012-06-30",
                    "2015-06-30",
                    "2016-12-31")
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private LeapSeconds() {}

    /** Whether a minute, written in any offset, had a 60th second. */
    static boolean hasOne(OffsetDateTime minute) {
        OffsetDateTime utc = minute.withOffsetSameInstant(ZoneOffset.UTC);
        return utc.toLocalTime().equals(LAST_MINUTE) && DAYS.contains(utc.toLocalDate());
    }
}
