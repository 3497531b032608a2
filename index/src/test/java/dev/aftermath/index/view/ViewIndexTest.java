package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.ViewKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ViewIndexTest {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";

    private final ViewIndex index = new ViewIndex();

    @Test
    void aTombstoneTakesOutTheRowAndAMemberWithoutRowsIsGone() {
        int august = Month.parse("2016-08");
        index.apply(List.of(
                Rows.durations("category", "a/b+c%2F", "a/b+c%2F", "2016-08", 1_000),
                Rows.category("a/b+c%2F", "2016-08", 1),
                Rows.pair("a/b+c%2F", "z+", "2016-08", 1),
                Rows.trend("acme", "ACME", "2016-08", 1, 1.0, Instant.EPOCH),
                ViewRows.current(ID, Rows.incident(ID))));

        index.apply(List.of(
                ViewRows.durations(ViewKeys.durations("category", "a/b+c%2F", august), null),
                ViewRows.categories(ViewKeys.category("a/b+c%2F", august), null),
                ViewRows.categories(ViewKeys.categoryPair("a/b+c%2F", "z+", august), null),
                ViewRows.trend(ViewKeys.trend("acme", august), null),
                ViewRows.current(ID, null)));

        List<Boolean> empty = index.read(views -> List.of(
                views.durations(Dimension.CATEGORY).members().isEmpty(),
                views.categories().members().isEmpty(),
                views.categoryPairs().members().isEmpty(),
                views.companies().members().isEmpty(),
                views.incident(ID).isEmpty()));
        assertThat(empty).containsOnly(true);
    }

    @Test
    void aTombstoneOfARowThatNeverWasChangesNothing() {
        index.apply(List.of(Rows.category("cloud", "2016-08", 3)));

        index.apply(List.of(
                ViewRows.categories("cloud/2016-09", null),
                ViewRows.categories("time/2016-08", null),
                ViewRows.current(ID, null)));

        assertThat(categories())
                .extracting(CategoryFigures::key, CategoryFigures::incidents)
                .containsExactly(tuple("cloud", 3L));
    }

    @Test
    void aNewRowReplacesTheOldOneOfItsKey() {
        index.apply(List.of(Rows.category("cloud", "2016-08", 3)));
        index.apply(List.of(Rows.category("cloud", "2016-08", 1)));

        assertThat(categories()).extracting(CategoryFigures::incidents).containsExactly(1L);
    }

    @Test
    void aMemberIsShownUnderTheNameOfItsNewestRow() {
        index.apply(List.of(Rows.durations("company", "github", "Github", "2016-08", 1_000)));
        index.apply(List.of(Rows.durations("company", "github", "GitHub", "2016-09", 1_000)));

        List<MemberDurations> companies = index.read(views -> DurationsQuery.ask(
                views,
                Dimension.COMPANY,
                Optional.empty(),
                MonthRange.EVERYTHING,
                OptionalInt.empty(),
                Optional.empty()));
        assertThat(companies).extracting(member -> member.figures().name()).containsExactly("GitHub");
    }

    @Test
    void monthsStaySortedWhateverComesAndGoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        MonthCells<Integer> cells = new MonthCells<>();
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            int month = random.nextInt(30) == 0 ? Month.UNDATED : random.nextInt(60);
            if (random.nextBoolean()) {
                cells.put(month, i);
                expected.put(month, i);
            } else {
                cells.remove(month);
                expected.remove(month);
            }
            int from = random.nextInt(60);
            MonthRange range =
                    random.nextBoolean() ? MonthRange.EVERYTHING : new MonthRange(from, from + random.nextInt(60));
            List<Integer> seen = new ArrayList<>();
            cells.forEach(range, (seenMonth, cell) -> seen.add(cell));
            assertThat(seen)
                    .as("seed %d, step %d", seed, i)
                    .containsExactlyElementsOf(expected.subMap(range.from(), true, range.to(), true)
                            .values());
            assertThat(cells.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @Test
    void aReaderSeesAllOfABatchOrNothingOfIt() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> reader = () -> {
                boolean consistent = true;
                while (!done.get()) {
                    var figures = categories();
                    consistent &= figures.stream()
                                    .map(CategoryFigures::incidents)
                                    .distinct()
                                    .count()
                            <= 1;
                    consistent &= figures.size() == 0 || figures.size() == 3;
                }
                return consistent;
            };
            List<Future<Boolean>> answers = List.of(readers.submit(reader), readers.submit(reader));
            for (int i = 1; i <= 2_000; i++) {
                index.apply(List.of(
                        Rows.category("a", "2016-08", i),
                        Rows.category("b", "2016-09", i),
                        Rows.category("c", "undated", i)));
            }
            done.set(true);
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    private List<CategoryFigures> categories() {
        return index
                .read(views -> CategoriesQuery.ask(views, MonthRange.EVERYTHING, "", Integer.MAX_VALUE)
                        .items())
                .stream()
                .map(CategoryMonths::figures)
                .toList();
    }
}
