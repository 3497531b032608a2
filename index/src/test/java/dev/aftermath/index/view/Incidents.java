package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Current incidents of random histories. */
final class Incidents {

    private Incidents() {}

    static List<CurrentIncident> some(Random random, int number) {
        List<CurrentIncident> incidents = new ArrayList<>();
        for (Happening happening : Happening.some(random, number)) {
            incidents.add(of(new UUID(random.nextLong(), random.nextLong()).toString(), happening));
        }
        return incidents;
    }

    static CurrentIncident of(String id, Happening happening) {
        Timing timing = happening.timing();
        return Rows.incidentBuilder(id)
                .setCompany(happening.company())
                .setCompanyKey(happening.company())
                .setProduct(happening.product())
                .setProductKey(happening.product())
                .setCategories(happening.categories())
                .setCategoryKeys(happening.categories())
                .setStartTime(happening.start())
                .setEndTime(happening.end())
                .setStartPrecision(happening.startPrecision())
                .setEndPrecision(happening.endPrecision())
                .setTiming(timing)
                .setDurationSeconds(timing == Timing.TIMED ? happening.millis() / 1_000.0 : null)
                .setMonth(Month.toString(happening.month()))
                .build();
    }

    static ViewIndex index(List<CurrentIncident> incidents) {
        ViewIndex index = new ViewIndex();
        index.apply(incidents.stream()
                .map(incident -> ViewRows.current(incident.getIncidentId(), incident))
                .toList());
        return index;
    }
}
