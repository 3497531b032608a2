package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import org.junit.jupiter.api.Test;

class SharedValuesTest {

    private final SharedValues shared = new SharedValues();

    @Test
    void whatIsSharedIsEqualToWhatWasGiven() {
        new LargeHistory(LargeHistory.Shape.of(1, 3_000, 1_000)).iterator().forEachRemaining(event -> {
            if (event.getIncident() != null) {
                CurrentIncident incident = BruteForceViews.currentIncident(event);
                assertThat(shared.share(incident.getIncidentId(), incident)).isEqualTo(incident);
            }
        });
    }

    @Test
    void equalTextsOfTwoIncidentsAreOne() {
        CurrentIncident one = shared.share(
                "a", Rows.incidentBuilder("a").setCompany(new String("Acme")).build());
        CurrentIncident other = shared.share(
                "b", Rows.incidentBuilder("b").setCompany(new String("Acme")).build());

        assertThat(other.getCompany()).isSameAs(one.getCompany());
        assertThat(other.getCategoryKeys()).isSameAs(one.getCategoryKeys());
        assertThat(other.getTitle()).isEqualTo(one.getTitle());
    }
}
