package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.RandomHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentTopologyTest {

    private static final String ID = IncidentFixtures.id(1);

    @TempDir
    private Path state;

    @Test
    void theTopologyIsTheApprovedOne() throws IOException {
        TestRegistry registry = new TestRegistry();
        String approved;
        try (var in = getClass().getResourceAsStream("topology.txt")) {
            approved = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String actual = TopologyDriver.topology(registry, TopologyDriver.config(registry, state))
                .describe()
                .toString();
        assertThat(actual)
                .as("A renamed stage or store loses its state in an upgrade. If that is meant, approve the new one:"
                        + " streams/src/test/resources/dev/aftermath/streams/topology.txt")
                .isEqualToNormalizingNewlines(approved);
    }

    @Test
    void itsInternalTopicsAreKnownByName() {
        TestRegistry registry = new TestRegistry();
        assertThat(InternalTopics.of(
                        "some-id", TopologyDriver.topology(registry, TopologyDriver.config(registry, state))))
                .containsExactly(
                        "some-id-incident-contributions-changelog",
                        "some-id-incident-terms-changelog",
                        "some-id-member-cells-changelog",
                        "some-id-merges-changelog",
                        "some-id-view-partials-by-shard-repartition",
                        "some-id-waiting-partials-changelog");
    }

    @Test
    void randomHistoriesGiveTheViewsOfTheFinalIncidentsAlone() {
        for (long seed = 0; seed < 40; seed++) {
            RandomHistory history = RandomHistory.small(seed);
            Random random = new Random(seed);
            try (TopologyDriver driver = new TopologyDriver(state)) {
                for (IncidentEvent event : history.interleaving(random)) {
                    driver.pipe(event);
                    if (random.nextInt(5) == 0) {
                        driver.flush();
                    }
                }
                driver.flush();
                driver.views()
                        .assertEqualTo(
                                BruteForceViews.of(history.finalIncidents().values()), "seed " + seed + ": " + history);
            }
        }
    }

    @Test
    void aCorrectedCompanyLeavesNothingBehindInTheOldOne() {
        try (TopologyDriver driver = new TopologyDriver(state)) {
            IncidentEvent recorded = IncidentFixtures.recorded(ID, incident("GitHub"));
            driver.pipe(recorded);
            driver.flush();
            assertThat(driver.views().table(TopicCatalogue.COMPANY_TRENDS.name()))
                    .containsOnlyKeys("github/2016-08");

            driver.pipe(IncidentFixtures.corrected(recorded, incident("GitLab")));
            driver.flush();
            assertThat(driver.views().table(TopicCatalogue.COMPANY_TRENDS.name()))
                    .containsOnlyKeys("gitlab/2016-08");
        }
    }

    @Test
    void aWithdrawnIncidentLeavesEmptyViews() {
        try (TopologyDriver driver = new TopologyDriver(state)) {
            IncidentEvent recorded = IncidentFixtures.recorded(ID, incident("GitHub"));
            driver.pipe(recorded);
            driver.flush();
            driver.pipe(IncidentFixtures.withdrawn(recorded));
            driver.flush();
            driver.views().assertEqualTo(BruteForceViews.of(List.of()), "a withdrawal");
        }
    }

    @Test
    void unknownCompaniesAndProductsAreOneMemberWithoutANameOfAnybody() {
        List<String> spellings = List.of("", "!!!", "!!!", "\uD83D\uDD25", "Unknown", "Unknown", "Unknown");
        List<Incident> incidents = spellings.stream()
                .map(spelling -> IncidentFixtures.incident("2016-08-18T19:00:00Z", "2016-08-18T23:30:00Z")
                        .setCompany(spelling)
                        .setProduct(spelling)
                        .build())
                .toList();
        try (TopologyDriver driver = new TopologyDriver(state)) {
            for (int i = 0; i < incidents.size(); i++) {
                driver.pipe(IncidentFixtures.recorded(IncidentFixtures.id(i), incidents.get(i)));
                driver.flush();
            }
            for (String key : List.of("company/unknown/2016-08", "product/unknown/2016-08")) {
                OutageDurations row = (OutageDurations) driver.views()
                        .table(TopicCatalogue.OUTAGE_DURATIONS.name())
                        .get(key);
                assertThat(row.getName()).isEqualTo("unknown");
                assertThat(row.getIncidents()).isEqualTo(spellings.size());
            }
        }
    }

    @Test
    void aRedeliveredEventWritesNoRowAgain() {
        try (TopologyDriver driver = new TopologyDriver(state)) {
            IncidentEvent recorded = IncidentFixtures.recorded(ID, incident("GitHub"));
            driver.pipe(recorded);
            driver.flush();
            driver.views();

            driver.pipe(recorded);
            driver.flush();
            assertThat(driver.read(TopicCatalogue.CURRENT.name())).isEmpty();
            assertThat(driver.read(TopicCatalogue.OUTAGE_DURATIONS.name())).isEmpty();
            assertThat(driver.read(TopicCatalogue.COMPANY_TRENDS.name())).isEmpty();
        }
    }

    @Test
    void everyShardSaysHowFarItIsEvenIfNothingChangedInIt() {
        try (TopologyDriver driver = new TopologyDriver(state)) {
            driver.pipe(IncidentFixtures.recorded(ID, incident("GitHub")));
            driver.flush();
            assertThat(driver.views().table(TopicCatalogue.VIEW_PROGRESS.name()))
                    .containsOnlyKeys("0/0", "1/0", "2/0", "3/0", "4/0", "5/0");
        }
    }

    @Test
    void aPoisonRecordIsSetAsideAsItWasAndTheRestGoesOn() {
        byte[] notAvro = "{\"not\": \"avro\"}".getBytes(StandardCharsets.UTF_8);
        IncidentEvent good = IncidentFixtures.recorded(ID, incident("GitHub"));
        try (TopologyDriver driver = new TopologyDriver(state)) {
            byte[] key = ID.getBytes(StandardCharsets.UTF_8);
            byte[] cutOff = java.util.Arrays.copyOf(driver.serialize(good), 100);
            byte[] unknownSchema = driver.serialize(good);
            unknownSchema[1] = 0x7F;
            driver.pipe(key, notAvro);
            driver.pipe(key, cutOff);
            driver.pipe(key, unknownSchema);
            driver.pipe(key, null);
            driver.pipe("another key".getBytes(StandardCharsets.UTF_8), driver.serialize(good));
            driver.pipe(null, driver.serialize(good));
            driver.pipe(good);
            driver.flush();

            List<TestRecord<byte[], byte[]>> letters = driver.read(TopicCatalogue.UNDECODABLE.name());
            assertThat(letters)
                    .extracting(TestRecord::value)
                    .containsExactly(
                            notAvro, cutOff, unknownSchema, null, driver.serialize(good), driver.serialize(good));
            assertThat(letters).allSatisfy(letter -> {
                assertThat(header(letter, DeadLetter.REASON_HEADER)).isNotBlank();
                assertThat(header(letter, DeadLetter.ORIGIN_HEADER))
                        .startsWith(TopicCatalogue.EVENTS.name() + " partition 0 offset ");
            });
            driver.views().assertEqualTo(BruteForceViews.of(List.of(good)), "poison records before a good one");
        }
    }

    @Test
    void aFactThatSaysMoreThanAnyoneMayIsSetAsideWithTheReason() {
        IncidentEvent good = IncidentFixtures.recorded(ID, incident("GitHub"));
        IncidentEvent micros = IncidentFixtures.recorded(
                IncidentFixtures.id(2),
                IncidentFixtures.incident()
                        .setEndTime(java.time.Instant.ofEpochMilli(1_471_546_800_000_000L))
                        .build());
        IncidentEvent manyCategories = IncidentFixtures.recorded(
                IncidentFixtures.id(3),
                IncidentFixtures.incident()
                        .setCategories(IntStream.range(0, 2_000)
                                .mapToObj(Integer::toHexString)
                                .toList())
                        .build());
        try (TopologyDriver driver = new TopologyDriver(state)) {
            driver.pipe(micros);
            driver.pipe(manyCategories);
            driver.pipe(good);
            driver.flush();

            assertThat(driver.read(TopicCatalogue.UNDECODABLE.name()))
                    .extracting(letter -> header(letter, DeadLetter.REASON_HEADER))
                    .satisfiesExactly(
                            reason -> assertThat(reason).contains("endTime", "milliseconds"),
                            reason -> assertThat(reason).contains("categories", "50"));
            driver.views()
                    .assertEqualTo(BruteForceViews.of(List.of(good)), "facts beyond the bounds before a good one");
        }
    }

    private static Incident incident(String company) {
        return IncidentFixtures.incident("2016-08-18T19:00:00Z", "2016-08-18T23:30:00Z")
                .setCompany(company)
                .build();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
