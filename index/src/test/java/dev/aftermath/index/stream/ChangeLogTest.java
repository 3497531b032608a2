package dev.aftermath.index.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.schemas.Month;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeLogTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final ChangeLog log = new ChangeLog("a", 10);

    @Test
    void whatChangedSinceAPositionIsToldOnceEach() throws Exception {
        String start = log.position();
        log.add(List.of(category("cloud"), ViewRows.current("x", Rows.incident("x"))));
        log.add(List.of(category("cloud"), category("time"), ViewRows.current("x", null)));

        Changes changes = log.since(start, AT_ONCE, () -> false).orElseThrow();
        assertThat(changes.complete()).isTrue();
        assertThat(changes.cells()).containsExactly("categories/cloud/2016-08", "categories/time/2016-08");
        assertThat(changes.incidents())
                .containsExactly(new ChangedIncident("x", "withdrawn", null, null, null, null, null));
        assertThat(log.since(changes.position(), AT_ONCE, () -> false)).isEmpty();
    }

    @Test
    void anIncidentIsToldAsItIsNow() throws Exception {
        String start = log.position();
        log.add(List.of(ViewRows.current("x", Rows.incident("x"))));

        assertThat(log.since(start, AT_ONCE, () -> false).orElseThrow().incidents())
                .containsExactly(
                        new ChangedIncident("x", "changed", 2, "EU region <b>down</b>", "", "acme", "2016-08"));
    }

    @Test
    void whoWasAwayForTooLongLoadsAnew() throws Exception {
        String start = log.position();
        log.add(List.of(category("cloud")));
        String afterFirst = log.position();
        for (int i = 0; i < 10; i++) {
            log.add(List.of(category("time")));
        }

        Changes lost = log.since(start, AT_ONCE, () -> false).orElseThrow();
        assertThat(lost.complete()).isFalse();
        assertThat(lost.position()).isEqualTo(log.position());
        assertThat(log.since(afterFirst, AT_ONCE, () -> false).orElseThrow().complete())
                .isTrue();
    }

    @Test
    void aChangeLargerThanTheLogIsNotKept() throws Exception {
        String start = log.position();
        List<ViewChange> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add(category("category-" + i));
        }
        log.add(many);

        assertThat(log.since(start, AT_ONCE, () -> false).orElseThrow().complete())
                .isFalse();
        String after = log.position();
        log.add(List.of(category("time")));
        assertThat(log.since(after, AT_ONCE, () -> false).orElseThrow().cells())
                .containsExactly("categories/time/2016-08");
    }

    @Test
    void aPositionOfAnotherLogIsNone() throws Exception {
        for (String position : List.of("b-0", "", "a", "a-", "a-1", "a-x", "a--1", "a-99999999999999999999")) {
            assertThat(log.since(position, AT_ONCE, () -> false).orElseThrow().complete())
                    .as(position)
                    .isFalse();
        }
    }

    @Test
    void whoWaitsIsToldAsSoonAsSomethingChanges() throws Exception {
        String start = log.position();
        CompletableFuture<Changes> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return log.since(start, Duration.ofMinutes(5), () -> false).orElseThrow();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        log.add(List.of(category("cloud")));

        assertThat(waiting.get(1, TimeUnit.MINUTES).cells()).containsExactly("categories/cloud/2016-08");
    }

    /** A reader that comes now and then, and is told to load anew at times, knows in the end all that changed. */
    @Test
    void nothingIsEverMissedWithoutAWord() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ChangeLog seeded = new ChangeLog("s", 15);
            Set<String> changed = new HashSet<>();
            Set<String> known = new HashSet<>();
            String position = seeded.position();
            for (int step = 0; step < 40; step++) {
                List<ViewChange> changes = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    changes.add(category("category-" + random.nextInt(50)));
                }
                changes.forEach(change -> changed.add(change.cellKey().orElseThrow()));
                seeded.add(changes);
                if (random.nextInt(4) == 0) {
                    var news = seeded.since(position, AT_ONCE, () -> false);
                    if (news.isPresent()) {
                        known.addAll(news.get().complete() ? news.get().cells() : changed);
                        position = news.get().position();
                    }
                    assertThat(known).as("seed %d, step %d", seed, step).isEqualTo(changed);
                }
            }
        }
    }

    private static ViewChange category(String category) {
        return new ViewChange.Category(category, Month.parse("2016-08"), 1L);
    }
}
