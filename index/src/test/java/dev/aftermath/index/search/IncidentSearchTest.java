package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewRows;
import dev.aftermath.index.view.ViewTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentSearchTest {

    private final Texts texts = new Texts();

    @AfterEach
    void close() {
        texts.close();
    }

    @Test
    void everyFieldIsSearched() {
        texts.with(
                Texts.incident("title").setTitle("zebra"),
                Texts.incident("company").setCompany("Zebra"),
                Texts.incident("product").setProduct("ZEBRA"),
                Texts.incident("keyword").setKeywords(List.of("lion", "zebra stripes")),
                Texts.incident("summary").setSummary("A zebra."),
                Texts.incident("description").setDescription("Many (zebras)"),
                Texts.incident("none").setTitle("horse"));

        assertThat(texts.find("zebra"))
                .containsExactlyInAnyOrder("title", "company", "product", "keyword", "summary", "description");
    }

    @Test
    void aTitleWeighsMoreThanASummaryAndThatMoreThanADescription() {
        String words = "the storage cluster lost its quorum";
        texts.with(
                Texts.incident("description").setDescription(words),
                Texts.incident("summary").setSummary(words),
                Texts.incident("keywords").setKeywords(List.of("quorum")),
                Texts.incident("title").setTitle(words),
                Texts.incident("company").setCompany("Quorum"));

        assertThat(texts.find("quorum")).containsExactly("company", "title", "keywords", "summary", "description");
    }

    @Test
    void allWordsMustBeThereInWhateverFields() {
        texts.with(
                Texts.incident("both").setTitle("network").setDescription("outage"),
                Texts.incident("one").setTitle("network"),
                Texts.incident("other").setDescription("outage"));

        assertThat(texts.find("outage network")).containsExactly("both");
    }

    @Test
    void whatIsTypedRightIsBetterThanATypoWhereverItIs() {
        texts.with(
                Texts.incident("two typos").setTitle("databzze").setCompany("databzze"),
                Texts.incident("one typo").setTitle("databaze").setCompany("databaze"),
                Texts.incident("beginning").setTitle("databasement"),
                Texts.incident("plural").setDescription("x ".repeat(500) + "databases"),
                Texts.incident("exact").setDescription("x ".repeat(500) + "database"));

        assertThat(texts.find("database")).containsExactly("exact", "plural", "beginning", "one typo", "two typos");
    }

    @Test
    void theMoreWordsAreTypedRightTheBetter() {
        String words = "alpha bravo charlie delta echoes foxtrot golfing hotels indias juliet kilos limas";
        texts.with(
                Texts.incident("a typo")
                        .setTitle(words.replace("alpha", "alfha"))
                        .setCompany(words.replace("alpha", "alfha")),
                Texts.incident("exact").setDescription("x ".repeat(2_000) + words));

        assertThat(texts.find(words)).containsExactly("exact", "a typo");
    }

    @Test
    void aPhraseIsFoundOnlyAsItIs() {
        texts.with(
                Texts.incident("phrase").setDescription("the load-balancer failed"),
                Texts.incident("apart").setDescription("the balancer lost its load"),
                Texts.incident("fields").setTitle("load").setSummary("balancer"),
                Texts.incident("keywords").setKeywords(List.of("load", "balancer")),
                Texts.incident("typo").setDescription("load balancers"));

        assertThat(texts.find("\"load balancer\"")).containsExactly("phrase");
        assertThat(texts.find("\"Load.Balancer\" failed")).containsExactly("phrase");
        assertThat(texts.find("load balancer")).hasSize(5);
    }

    @Test
    void accentsAndCaseMakeNoDifference() {
        texts.with(Texts.incident("a").setCompany("Telef\u00f3nica").setTitle("Ausfall in Z\u00dcRICH"));

        assertThat(texts.find("\"telefonica\" \"zurich\"")).containsExactly("a");
        assertThat(texts.find("\"TELEFO\u0301NICA\" \"z\u00fcrich\"")).containsExactly("a");
    }

    @Test
    void equallyGoodOnesComeNewestFirst() {
        texts.with(
                Texts.incident("old").setTitle("outage").setStartTime(Instant.parse("2010-01-01T00:00:00Z")),
                Texts.incident("new").setTitle("outage").setStartTime(Instant.parse("2020-01-01T00:00:00Z")),
                Texts.incident("mid").setTitle("outage").setStartTime(Instant.parse("2015-01-01T00:00:00Z")));

        assertThat(texts.find("outage")).containsExactly("new", "mid", "old");
    }

    @Test
    void howWellOneFitsDoesNotDependOnTheOthers() {
        texts.with(Texts.incident("a").setTitle("database outage").setDescription("the outage of a database"));
        long alone = texts.page("databse outage").items().get(0).place().relevance();

        for (int i = 0; i < 300; i++) {
            texts.with(Texts.incident("x" + i).setTitle("outage " + i).setDescription("outage ".repeat(i)));
            texts.find("outage");
        }
        assertThat(texts.page("databse outage").items().get(0).place().relevance())
                .isEqualTo(alone);
    }

    @Test
    void aCorrectedIncidentIsNotFoundByItsOldText() {
        texts.with(Texts.incident("a").setTitle("zebra"));
        assertThat(texts.find("zebra")).containsExactly("a");

        texts.with(Texts.incident("a").setTitle("lion"));
        assertThat(texts.find("zebra")).isEmpty();
        assertThat(texts.find("lion")).containsExactly("a");
    }

    @Test
    void aWithdrawnIncidentIsNotFoundUntilItIsRecordedAgain() {
        texts.with(Texts.incident("a").setTitle("zebra")).withdraw("a").withdraw("never was");
        assertThat(texts.find("zebra")).isEmpty();
        assertThat(texts.search().incidents()).isZero();

        texts.with(Texts.incident("a").setTitle("zebra"));
        assertThat(texts.find("zebra")).containsExactly("a");
    }

    @Test
    void theNewestOfSeveralChangesInABatchIsFound() {
        texts.apply(
                Texts.change(Texts.incident("a").setTitle("zebra").build()),
                Texts.change(Texts.incident("b").setTitle("zebra").build()),
                Texts.change(Texts.incident("a").setTitle("lion").build()),
                ViewRows.current("b", null));

        assertThat(texts.find("zebra")).isEmpty();
        assertThat(texts.find("lion")).containsExactly("a");
    }

    @Test
    void manyChangesThatNobodyAsksForAreFoundInTheEnd() {
        for (int batch = 0; batch < 12; batch++) {
            List<ViewChange> changes = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String id = "x" + (batch * 1_000 + i);
                changes.add(Texts.change(
                        Texts.incident(id).setTitle("zebra" + batch).build()));
            }
            texts.index().apply(changes);
        }

        assertThat(texts.page("\"zebra0\"").matches()).isEqualTo(1_000);
        assertThat(texts.page("\"zebra11\"").matches()).isEqualTo(2_000);
        assertThat(texts.page("zebra").matches()).isEqualTo(13_000);
    }

    @Test
    void aSearchThatTakesTooLongIsGivenUp() {
        try (Texts hurried = new Texts(Duration.ZERO)) {
            hurried.with(Texts.incident("a").setTitle("zebra"));

            assertThatThrownBy(() -> hurried.find("zebra"))
                    .isInstanceOf(SearchTimeoutException.class)
                    .hasMessage(
                            "the search was stopped after 0 ms; search for fewer words, put quotes around those that are"
                                    + " spelled exactly, or try again later");
        }
    }

    @RepeatedTest(5)
    void whateverIsLookedForAndWhateverIsThereNothingFails() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        texts.with(Texts.incident("long").setTitle("x".repeat(10_000)).setDescription("\ud800".repeat(10_000)));
        for (int i = 0; i < 100; i++) {
            texts.with(Texts.incident("a" + i).setTitle(anything(random)).setDescription(anything(random)));
            SearchText text = SearchText.of(anything(random));
            assertThatCode(() -> texts.search().find(text).forEach((incident, relevance) -> new Highlighter(text)
                            .highlight(incident)))
                    .as("seed %d, step %d", seed, i)
                    .doesNotThrowAnyException();
        }
        assertThat(texts.find("x".repeat(10_000))).containsExactly("long");
    }

    /** Every ASCII character, halves of characters, and others. */
    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            int c =
                    switch (random.nextInt(4)) {
                        case 0, 1 -> random.nextInt(0x80);
                        case 2 -> 0xd800 + random.nextInt(0x800);
                        default -> random.nextInt(0x10000);
                    };
            text.append((char) c);
        }
        return text.toString();
    }

    @Test
    void aClosedSearchSaysSo() {
        Texts closed = new Texts();
        closed.close();

        assertThatThrownBy(() -> closed.find("zebra")).hasMessage("the search is closed");
    }

    @Test
    void searchesSeeWholeBatchesAndNeverLessThanTheViewsShowed() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> reader = () -> {
                boolean consistent = true;
                while (!done.get()) {
                    int shown = texts.index()
                            .read(views -> views.incident("a").map(a -> a.getVersion()))
                            .orElse(0);
                    var items = texts.page("zebra").items();
                    consistent &= items.isEmpty() ? shown == 0 : items.size() == 3;
                    consistent &= items.stream()
                                    .map(item -> item.incident().getVersion())
                                    .distinct()
                                    .count()
                            <= 1;
                    consistent &=
                            items.stream().allMatch(item -> item.incident().getVersion() >= shown);
                }
                return consistent;
            };
            List<Future<Boolean>> answers = List.of(readers.submit(reader), readers.submit(reader));
            for (int i = 1; i <= 300; i++) {
                texts.apply(version("a", i), version("b", i), version("c", i));
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

    private static ViewChange version(String id, int version) {
        return Texts.change(Texts.incident(id)
                .setTitle("zebra " + version)
                .setVersion(version)
                .build());
    }

    @Test
    void whatWasKeptIsLeftAsideIfAnyOfItIsDamaged(@TempDir Path kept) throws IOException {
        texts.with(Texts.incident("a").setTitle("zebra")).index().keepCompanion(kept);
        for (Path file : files(kept)) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2]++;
            Files.write(file, bytes);
            try (Texts other = new Texts()) {
                ViewChange row =
                        Texts.change(Texts.incident("a").setTitle("zebra").build());
                assertThat(other.index().fill(kept, ViewTables.of(Rows.parts(List.of(row)))))
                        .as("%s", file)
                        .isFalse();
                assertThat(other.find("zebra")).as("made anew without %s", file).containsExactly("a");
                assertThat(other.search().incidents()).isEqualTo(1);
            }
            bytes[bytes.length / 2]--;
            Files.write(file, bytes);
        }
        try (Texts other = new Texts()) {
            assertThat(other.search().restore(kept)).isTrue();
        }
    }

    @Test
    void whereNothingWasKeptThereIsNothingToRestore(@TempDir Path kept) {
        assertThat(texts.search().restore(kept.resolve("nothing"))).isFalse();
    }

    @Test
    void whatIsKeptIsWrittenOnceAndWhatIsNoLongerOfItGoes(@TempDir Path kept) throws IOException {
        texts.with(Texts.incident("a").setTitle("zebra")).index().keepCompanion(kept);
        List<Path> before = files(kept);
        Files.write(kept.resolve("unfinished-something"), new byte[1]);
        Map<Path, FileTime> written = new HashMap<>();
        for (Path file : before) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            written.put(file, Files.getLastModifiedTime(file));
        }

        texts.with(Texts.incident("b").setTitle("zebra")).index().keepCompanion(kept);

        List<Path> after = files(kept);
        List<Path> stayed = before.stream().filter(after::contains).toList();
        assertThat(stayed).isNotEmpty();
        for (Path file : stayed) {
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(written.get(file));
        }
        assertThat(after).noneMatch(file -> file.getFileName().toString().startsWith("unfinished-"));
        assertThat(after.stream().filter(file -> file.getFileName().toString().startsWith("segments_")))
                .hasSize(1);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatHasAMinusBeforeItIsLeftOut() {
        texts.with(
                Texts.incident("expired").setTitle("certificate expired"),
                Texts.incident("renewed").setTitle("certificate renewed too late"),
                Texts.incident("outages").setTitle("certificate").setSummary("Many outages."),
                Texts.incident("e-mail").setTitle("certificate of an e-mail server"));

        assertThat(texts.find("certificate -expired")).containsExactlyInAnyOrder("renewed", "outages", "e-mail");
        assertThat(texts.find("-expired certificate -outage")).containsExactlyInAnyOrder("renewed", "e-mail");
        assertThat(texts.find("certificate -\"too late\"")).containsExactlyInAnyOrder("expired", "outages", "e-mail");
        assertThat(texts.find("certificate -\"too expired\"")).hasSize(4);
        assertThat(texts.find("certificate -e-mail")).containsExactlyInAnyOrder("expired", "renewed", "outages");
        assertThat(texts.find("certificate e-mail")).containsExactly("e-mail");
        assertThat(texts.find("certificate - expired")).containsExactly("expired");
        assertThat(texts.find("-expired")).isEmpty();
    }

    @Test
    void aCompanyIsFoundByItsAliasesToo() {
        texts.with(
                Texts.incident("amazon").setCompany("Amazon").setCompanyKey("amazon"),
                Texts.incident("other").setCompany("Other").setCompanyKey("other"));

        assertThat(texts.find("aws")).containsExactly("amazon");
        assertThat(texts.find("\"amazon web services\"")).containsExactly("amazon");
        assertThat(texts.find("amazon -aws")).isEmpty();
    }
}
