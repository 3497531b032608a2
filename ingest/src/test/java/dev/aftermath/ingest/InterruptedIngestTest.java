package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.IncidentEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed and started again leaves the log of a run that was not. */
class InterruptedIngestTest {

    @TempDir
    private Path root;

    @Test
    void aKillInOrAfterAnyTransactionLeavesNoTrace() {
        randomDocuments(new IngestScenario(root), new Random(7), 40);
        IngestScenario undisturbed = new IngestScenario(root);
        undisturbed.run();
        int transactions = undisturbed.log.transactions();
        assertThat(transactions).isGreaterThan(5);

        for (int kill = 0; kill < transactions; kill++) {
            for (boolean committed : List.of(false, true)) {
                IngestScenario disturbed = new IngestScenario(root);
                FactLog writer = disturbed.log.writer(kill, committed);
                assertThatThrownBy(() -> disturbed.run("test", writer)).isInstanceOf(InMemoryFactLog.Killed.class);

                IngestReport report = disturbed.run();

                assertThat(disturbed.log.records())
                        .as("killed at transaction %d, committed: %s", kill, committed)
                        .isEqualTo(undisturbed.log.records());
                assertThat(report.rejected()).isEqualTo(undisturbed.run().rejected());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void manyKillsOverManyRunsLeaveNoTrace(long seed) {
        Random random = new Random(seed);
        IngestScenario undisturbed = new IngestScenario(root);
        IngestScenario disturbed = new IngestScenario(root);
        for (int round = 0; round < 8; round++) {
            randomDocuments(undisturbed, random, 15);
            String source = random.nextInt(3) == 0 ? "other" : "test";
            undisturbed.run(source);
            while (random.nextInt(3) > 0) {
                runUntilKilled(disturbed, source, random);
            }
            disturbed.run(source);

            assertThat(disturbed.log.records())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(undisturbed.log.records());
        }
        assertVersionsHaveNoGaps(undisturbed, seed);
    }

    private static void runUntilKilled(IngestScenario scenario, String source, Random random) {
        try {
            scenario.run(source, scenario.log.writer(random.nextInt(4), random.nextBoolean()));
        } catch (InMemoryFactLog.Killed expected) {
            // the next run has to go on from here
        }
    }

    /** Few ids over more locations, so that documents are new, corrected, duplicates, rejected and mended. */
    private static void randomDocuments(IngestScenario scenario, Random random, int count) {
        for (int i = 0; i < count; i++) {
            String location = random.nextInt(4) + "/" + random.nextInt(15) + ".json";
            switch (random.nextInt(8)) {
                case 0 -> scenario.put(location, "{".repeat(1 + random.nextInt(3)));
                case 1 -> scenario.put(location, "[]");
                case 2 ->
                    scenario.put(
                            location,
                            Documents.incident(Documents.id(random.nextInt(30))).with("StartTime", "soon"));
                default ->
                    scenario.put(
                            location,
                            Documents.incident(Documents.id(random.nextInt(30)))
                                    .with("Company", "company " + random.nextInt(3))
                                    .with("Title", "title " + random.nextInt(2)));
            }
        }
    }

    private static void assertVersionsHaveNoGaps(IngestScenario scenario, long seed) {
        Map<String, Integer> versions = new HashMap<>();
        for (IncidentEvent event : scenario.events()) {
            int expected = versions.merge(event.getIncidentId(), 1, Integer::sum);
            assertThat(event.getVersion())
                    .as("seed %d, %s", seed, event.getIncidentId())
                    .isEqualTo(expected);
        }
    }
}
