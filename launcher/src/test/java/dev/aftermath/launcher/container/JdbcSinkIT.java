package dev.aftermath.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.launcher.testing.Pipeline;
import dev.aftermath.launcher.testing.RequiresDocker;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.HostileTexts;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.lifecycle.Startables;

/** Debezium's JDBC sink keeps tables of the view topics, configured as {@code docs/jdbc-sink.md} has it. */
@RequiresDocker
@ExtendWith(OneBroker.class)
@Timeout(180)
class JdbcSinkIT {

    private static final Path PAGE = RunningProgram.projectRoot().resolve("docs/jdbc-sink.md");
    private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);
    private static final long POLL_NANOS = 200_000_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final IncidentEvent WHOLE = IncidentFixtures.recorded(
            IncidentFixtures.id(1),
            IncidentFixtures.incident()
                    .setCategories(List.of("automation", "a, \"b\"", "{c}", "NULL", " "))
                    .setKeywords(HostileTexts.all().stream()
                            .filter(text -> text.indexOf('\0') < 0)
                            .toList())
                    .build());
    private static final IncidentEvent BARE = IncidentFixtures.recorded(
            IncidentFixtures.id(2),
            IncidentFixtures.incident(null, null)
                    .setCategories(List.of())
                    .setCompany("")
                    .setProduct("")
                    .build());
    private static final IncidentEvent EARLY = IncidentFixtures.recorded(
            IncidentFixtures.id(3),
            IncidentFixtures.incident("1965-11-09T00:00:00Z", "1965-11-09T17:16:00.250Z")
                    .setStartPrecision(TimePrecision.DAY)
                    .setCategories(List.of("cloud"))
                    .setCompany("Con Edison")
                    .build());
    private static final IncidentEvent OPEN = IncidentFixtures.recorded(
            IncidentFixtures.id(4),
            IncidentFixtures.incident("2025-11-18T11:20:00Z", null)
                    .setOngoing(true)
                    .build());

    @TempDir
    private Path directory;

    @Test
    void everyViewIsATableThatFollowsIt(ContainerCluster cluster) throws Exception {
        ClusterConnection connection = cluster.connection();
        String example = example();
        Properties connector = new Properties();
        connector.load(new StringReader(example));
        try (Pipeline pipeline = Pipeline.start(connection, directory);
                Database database = new Database(cluster.network(), connector.getProperty("connection.password"));
                ConnectWorker connect = new ConnectWorker(cluster, example).dependsOn(database)) {
            CompletableFuture<Void> sink = Startables.deepStart(connect);
            EventWriter.write(connection, List.of(WHOLE, BARE, EARLY, OPEN));
            pipeline.awaitLog();
            sink.join();
            Tables tables = new Tables(database, connect);
            tables.assertBecome(BruteForceViews.of(List.of(WHOLE, BARE, EARLY, OPEN)));

            IncidentEvent corrected = IncidentFixtures.corrected(
                    WHOLE, IncidentFixtures.incident().build());
            EventWriter.write(connection, List.of(corrected, IncidentFixtures.withdrawn(EARLY)));
            tables.assertBecome(BruteForceViews.of(List.of(corrected, BARE, OPEN)));
        }
    }

    /** The tables of all views in a database that a connector writes to. */
    private record Tables(Database database, ConnectWorker connect) {

        /** Waits until every table has just the rows that the reference says, in all columns. */
        void assertBecome(BruteForceViews expected) {
            assertBecomes(TopicCatalogue.CURRENT, expected.currentIncidents());
            assertBecomes(TopicCatalogue.OUTAGE_DURATIONS, expected.outageDurations());
            assertBecomes(TopicCatalogue.CATEGORY_COUNTS, expected.categoryCounts());
            assertBecomes(TopicCatalogue.COMPANY_TRENDS, expected.companyTrends());
        }

        private void assertBecomes(TopicSpec topic, SortedMap<String, ? extends SpecificRecord> expected) {
            String table = topic.name().replace('.', '_');
            SortedMap<String, Map<String, Object>> rows = TableRows.expected(expected);
            SortedMap<String, Map<String, Object>> actual = TableRows.actual(database.rows(table));
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!actual.equals(rows) && System.nanoTime() < end) {
                assertThat(connect.errors()).isEmpty();
                LockSupport.parkNanos(POLL_NANOS);
                actual = TableRows.actual(database.rows(table));
            }
            assertThat(actual).as(table).isEqualTo(rows);
        }
    }

    private static String example() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertThat(example.find()).as("an example in %s", PAGE).isTrue();
        return example.group(1);
    }
}
