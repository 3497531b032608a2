package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.TimePrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts of random incidents against hours counted from a known Monday. */
class StartsQueryTest {

    /** 1970-01-01 was a Thursday: the Monday before it began so many hours earlier. */
    private static final long HOURS_SINCE_MONDAY = 3 * 24;

    static List<Long> seeds() {
        return new Random().longs(40).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyKnownStartCountsInItsHourAndThoseOfADayInTheirWeekdayAlone(long seed) {
        Random random = new Random(seed);
        List<CurrentIncident> all = Incidents.some(random, random.nextInt(150));
        String company = random.nextBoolean() ? "acme" : null;
        TreeMap<Long, Long> expected = new TreeMap<>();
        TreeMap<Long, long[]> weekdays = new TreeMap<>();
        long unknown = 0;
        for (CurrentIncident incident : all) {
            if (company != null && !incident.getCompanyKey().equals(company)) {
                continue;
            }
            if (incident.getStartTime() == null) {
                unknown++;
            } else {
                long hours = Math.floorDiv(incident.getStartTime().toEpochMilli(), 3_600_000L);
                long hour = Math.floorMod(hours + HOURS_SINCE_MONDAY, 7 * 24L);
                long[] ofDay = weekdays.computeIfAbsent(hour / 24, absent -> new long[2]);
                ofDay[0]++;
                if (incident.getStartPrecision() == TimePrecision.DAY) {
                    ofDay[1]++;
                } else {
                    expected.merge(hour, 1L, Long::sum);
                }
            }
        }

        IncidentFilter filter = new IncidentFilter(company, null, null, null, MonthRange.EVERYTHING);
        StartHours starts = Incidents.index(all).read(views -> StartsQuery.ask(views, filter));

        List<StartHours.Hour> items = new ArrayList<>();
        expected.forEach((hour, incidents) ->
                items.add(new StartHours.Hour((int) (hour / 24) + 1, (int) (hour % 24), incidents)));
        assertThat(starts.items()).isEqualTo(items);
        assertThat(starts.unknown()).isEqualTo(unknown);
        assertThat(starts.weekdays())
                .isEqualTo(weekdays.entrySet().stream()
                        .map(day ->
                                new StartHours.Weekday((int) (day.getKey() + 1), day.getValue()[0], day.getValue()[1]))
                        .toList());
        assertThat(starts.incidents())
                .isEqualTo(weekdays.values().stream().mapToLong(day -> day[0]).sum());
        assertThat(starts.hourUnknown())
                .isEqualTo(weekdays.values().stream().mapToLong(day -> day[1]).sum());
    }
}
