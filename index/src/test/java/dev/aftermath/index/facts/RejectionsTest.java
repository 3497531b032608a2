package dev.aftermath.index.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.facts.RejectionPage.ReasonCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionsTest {

    private final Rejections rejections = new Rejections();

    @Test
    void aDocumentThatIsRejectedAgainCountsOnceWithItsNewestRejection() {
        rejections.reject("blog/a.json", rejection("a.json", "NOT_JSON", 1));
        rejections.reject("blog/a.json", rejection("a.json", "MISSING_ID", 2));

        RejectionPage page = rejections.page(null, null, 10);
        assertThat(page.documents()).isEqualTo(1);
        assertThat(page.byReason()).containsExactly(new ReasonCount("MISSING_ID", 1));
        assertThat(page.items()).containsExactly(rejection("a.json", "MISSING_ID", 2));
    }

    @Test
    void aDocumentThatIsAcceptedCountsNoMore() {
        rejections.reject("blog/a.json", rejection("a.json", "NOT_JSON", 1));
        rejections.accept("blog/a.json");
        rejections.accept("blog/never.json");

        assertThat(rejections.page(null, null, 10)).isEqualTo(new RejectionPage(0, List.of(), List.of(), 0, null));
    }

    @Test
    void thoseOfOneReasonCanBeListed() {
        rejections.reject("blog/a.json", rejection("a.json", "NOT_JSON", 1));
        rejections.reject("blog/b.json", rejection("b.json", "MISSING_ID", 2));
        rejections.reject("blog/c.json", rejection("c.json", "NOT_JSON", 3));

        RejectionPage page = rejections.page("NOT_JSON", null, 10);
        assertThat(page.items()).extracting(Rejection::location).containsExactly("c.json", "a.json");
        assertThat(page.matches()).isEqualTo(2);
        assertThat(page.documents()).isEqualTo(3);
        assertThat(page.byReason()).containsExactly(new ReasonCount("NOT_JSON", 2), new ReasonCount("MISSING_ID", 1));
        assertThat(rejections.page("TOO_LARGE", null, 10).matches()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pagesFollowOneAnotherWhateverHappensBetween(long seed) {
        Random random = new Random(seed);
        Map<String, Rejection> expected = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            String location = random.nextInt(100) + ".json";
            if (random.nextInt(5) == 0) {
                expected.remove(location);
                rejections.accept("blog/" + location);
            } else {
                Rejection rejection = rejection(location, random.nextBoolean() ? "NOT_JSON" : "MISSING_ID", i / 10);
                expected.put(location, rejection);
                rejections.reject("blog/" + location, rejection);
            }
        }
        List<Rejection> sorted = new ArrayList<>(expected.values());
        sorted.sort(Comparator.comparing(Rejection::rejectedAt).reversed().thenComparing(Rejection::location));

        List<Rejection> seen = new ArrayList<>();
        RejectionPlace after = null;
        do {
            RejectionPage page = rejections.page(null, after, 7);
            seen.addAll(page.items());
            after = page.next();
            rejections.reject("blog/new" + seen.size(), rejection("new", "NOT_JSON", 1_000));
        } while (after != null);

        assertThat(seen).as("seed " + seed).isEqualTo(sorted);
    }

    private static Rejection rejection(String location, String reason, int second) {
        return new Rejection(
                "blog",
                location,
                reason,
                "",
                "mend it",
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second),
                9);
    }
}
