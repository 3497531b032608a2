package dev.aftermath.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.testing.HostileTexts;
import dev.aftermath.serving.freshness.ProgressBoard;
import dev.aftermath.serving.view.IndexRows;
import dev.aftermath.serving.view.Rows;
import dev.aftermath.serving.view.ViewChange;
import dev.aftermath.serving.view.ViewIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

    private static final SnapshotHead HEAD = new SnapshotHead(
            Instant.parse("2026-08-18T19:00:00.123Z"),
            Map.of("incident.current.v1", "an-id"),
            "texts-1",
            new ResumePoint(Map.of(new TopicPartition("incident.current.v1", 3), 77L), board()));

    @TempDir
    private Path directory;

    private final ViewIndex index = new ViewIndex();
    private SnapshotFile file;

    @BeforeEach
    void fill() {
        file = new SnapshotFile(directory.resolve("views.snapshot"));
        List<ViewChange> rows = new ArrayList<>(List.of(
                Rows.durations("all", "", "", "2016-08", 16_200_000, 1, 86_400_000),
                Rows.durationCounts("company", "acme", "undated", 1, 2, 3),
                Rows.durations("company", "acme", "Acme", "1969-12", 60_000),
                Rows.durations("company", "globex", "Globex", "2016-08"),
                Rows.category("cloud", "2016-08", 1L << 40),
                Rows.pair("cloud", "time", "2016-08", 5),
                Rows.pair("cloud", "zoo", "2016-09", 6),
                Rows.trend("acme", "Acme", "2016-08", 3, 0.125, Instant.EPOCH),
                Rows.trend("acme", "Acme", "2016-09", 0, 7)));
        List<String> hostile = HostileTexts.all();
        for (int i = 0; i < hostile.size(); i++) {
            String id = "00000000-0000-0000-0000-" + String.format("%012d", i);
            rows.add(new ViewChange.Current(
                    id,
                    Rows.incidentBuilder(id)
                            .setTitle(hostile.get(i))
                            .setDescription(hostile.get(i))
                            .setKeywords(List.of(hostile.get(i)))
                            .build()));
        }
        index.apply(rows);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        file.write(HEAD, new IndexRows(index)::forEachPart);

        assertThat(file.check()).isEqualTo(HEAD);
        ViewIndex restored = new ViewIndex();
        file.read(restored::apply);
        assertThat(rows(restored)).isEqualTo(rows(index)).hasSizeGreaterThan(100);
        assertThat(directory).isDirectoryContaining(path -> path.equals(file.path()));
        assertThat(directory.toFile().list()).as("nothing else is left").hasSize(1);
    }

    @Test
    void manyRowsAreWrittenAndReadPartByPart() throws IOException {
        List<ViewChange> many = new ArrayList<>();
        for (int member = 0; member < 12_000; member++) {
            many.add(Rows.category("category-" + member, "2016-08", member + 1));
        }
        for (int incident = 0; incident < 11_000; incident++) {
            String id = "10000000-0000-0000-0000-" + String.format("%012d", incident);
            many.add(new ViewChange.Current(id, Rows.incident(id)));
        }
        index.apply(many);
        file.write(HEAD, new IndexRows(index)::forEachPart);

        file.check();
        ViewIndex restored = new ViewIndex();
        file.read(restored::apply);
        assertThat(rows(restored)).isEqualTo(rows(index)).hasSizeGreaterThan(23_000);
    }

    @Test
    void aByteThatIsNotAsItWasIsNoticed() throws IOException {
        file.write(HEAD, new IndexRows(index)::forEachPart);
        byte[] good = Files.readAllBytes(file.path());
        long seed = Long.getLong("seed", 1L);
        Random random = new Random(seed);
        for (int turn = 0; turn < 400; turn++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file.path(), bad);
            assertThatThrownBy(file::check)
                    .as("-Dseed=%d: byte %d of %d", seed, at, bad.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatIsCutOffIsNoticedWhereverThatIs() throws IOException {
        file.write(HEAD, new IndexRows(index)::forEachPart);
        byte[] good = Files.readAllBytes(file.path());
        for (int length = 0; length < good.length; length += length < 200 ? 1 : 97) {
            Files.write(file.path(), Arrays.copyOf(good, length));
            assertThatThrownBy(file::check).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void oneThatCannotBeFinishedLeavesTheOneBefore() throws IOException {
        file.write(HEAD, new IndexRows(index)::forEachPart);
        assertThatThrownBy(() -> file.write(HEAD, part -> {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");

        assertThat(file.check()).isEqualTo(HEAD);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        file.write(HEAD, part -> {});
        byte[] bytes = Files.readAllBytes(file.path());
        bytes[11] = 9;
        Files.write(file.path(), bytes);

        assertThatThrownBy(file::check).hasMessageContaining("format 9");
    }

    private static List<ViewChange> rows(ViewIndex index) {
        List<ViewChange> rows = new ArrayList<>();
        new IndexRows(index).forEachPart(rows::addAll);
        return rows;
    }

    private static ProgressBoard board() {
        return ProgressBoard.EMPTY.plus(List.of(
                change(0, 7, Map.of(0, 40L, 1, 2L)),
                change(1, 9, Map.of(0, 40L, 1, 2L)),
                change(1, 11, Map.of(0, 44L, 1, 2L))));
    }

    private static ProgressBoard.Change change(int shard, long merge, Map<Integer, Long> cut) {
        return new ProgressBoard.Change(
                shard + "/0",
                new ViewProgress(shard, 2, 0, cut.get(0)),
                Optional.of(new MergeStamp(shard, merge)),
                Optional.of(LogCut.of(cut)));
    }
}
