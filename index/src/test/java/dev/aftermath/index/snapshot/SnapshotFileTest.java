package dev.aftermath.index.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.view.IndexRows;
import dev.aftermath.index.view.RowParts;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.index.view.ViewTables;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.testing.HostileTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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
        file.write(HEAD, new IndexRows(index));

        ViewIndex restored = new ViewIndex();
        assertThat(read(restored)).isEqualTo(HEAD);
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
        file.write(HEAD, new IndexRows(index));

        ViewIndex restored = new ViewIndex();
        read(restored);
        assertThat(rows(restored)).isEqualTo(rows(index)).hasSizeGreaterThan(23_000);
    }

    @Test
    void aByteThatIsNotAsItWasIsNoticed() throws IOException {
        file.write(HEAD, new IndexRows(index));
        byte[] good = Files.readAllBytes(file.path());
        long seed = Long.getLong("seed", 1L);
        Random random = new Random(seed);
        for (int turn = 0; turn < 400; turn++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file.path(), bad);
            assertThatThrownBy(this::read)
                    .as("-Dseed=%d: byte %d of %d", seed, at, bad.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatIsCutOffIsNoticedWhereverThatIs() throws IOException {
        file.write(HEAD, new IndexRows(index));
        byte[] good = Files.readAllBytes(file.path());
        for (int length = 0; length < good.length; length += length < 200 ? 1 : 97) {
            Files.write(file.path(), Arrays.copyOf(good, length));
            assertThatThrownBy(this::read).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void oneThatCannotBeFinishedLeavesTheOneBefore() throws IOException {
        file.write(HEAD, new IndexRows(index));
        assertThatThrownBy(() -> file.write(HEAD, rowsThen(() -> {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                })))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");

        assertThat(read()).isEqualTo(HEAD);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        file.write(HEAD, Rows.parts(List.of()));
        byte[] bytes = Files.readAllBytes(file.path());
        for (byte format : new byte[] {3, 9}) {
            bytes[11] = format;
            Files.write(file.path(), bytes);

            assertThatThrownBy(this::read).hasMessage("it is of format " + format + ", this version reads 6");
        }
    }

    @Test
    void oneWhoseIncidentsHaveOtherFieldsIsNotRead() throws IOException {
        file.write(HEAD, Rows.parts(List.of()));
        byte[] bytes = Files.readAllBytes(file.path());
        bytes[12] ^= 1;
        Files.write(file.path(), bytes);

        assertThatThrownBy(this::read).hasMessage("its incidents have other fields than those of this version");
    }

    /** It would be read by nobody, or by who reads the others of that kind. */
    @Test
    void aBlockOfAnotherKindIsNoticed() throws IOException {
        file.write(HEAD, new IndexRows(index));
        byte[] good = Files.readAllBytes(file.path());
        int blocks = 0;
        for (int at = 20;
                ByteBuffer.wrap(good).getInt(at) > 0;
                at += 8 + ByteBuffer.wrap(good).getInt(at)) {
            for (byte kind = -1; kind < 5; kind++) {
                byte[] bad = good.clone();
                bad[at + 8] = kind;
                Files.write(file.path(), bad);
                if (kind == good[at + 8]) {
                    assertThat(read()).isEqualTo(HEAD);
                } else {
                    assertThatThrownBy(this::read)
                            .as("kind %d of block %d", kind, blocks)
                            .isInstanceOf(IOException.class);
                }
            }
            blocks++;
        }
        assertThat(blocks).isGreaterThan(6);
    }

    @Test
    void whoAsksForCellsAndIncidentsAtOnceGetsAllOfBothInTheirOrder() throws Exception {
        List<ViewChange> many = new ArrayList<>();
        for (int i = 0; i < 16_000; i++) {
            String id = "10000000-0000-0000-0000-" + String.format("%012d", i);
            many.add(new ViewChange.Current(id, Rows.incident(id)));
            many.add(Rows.category("category-" + i, "2016-08", i + 1));
        }
        index.apply(many);
        file.write(HEAD, new IndexRows(index));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (SnapshotReader reader = file.open()) {
            List<ViewChange> cells = new ArrayList<>();
            List<ViewChange> incidents = new ArrayList<>();
            Future<?> all = other.submit(() -> reader.cells(cells::addAll));
            reader.incidents(incidents::addAll);
            all.get();
            cells.addAll(incidents);
            assertThat(cells).isEqualTo(rows(index));
        } finally {
            other.shutdownNow();
        }
    }

    /** All of the file, as a start reads it. */
    private SnapshotHead read() throws IOException {
        return read(new ViewIndex());
    }

    private SnapshotHead read(ViewIndex empty) throws IOException {
        try (SnapshotReader reader = file.open()) {
            SnapshotHead head = reader.head();
            empty.fill(directory.resolve("nothing"), ViewTables.of(reader));
            return head;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RowParts rowsThen(Runnable end) {
        RowParts rows = new IndexRows(index);
        return new RowParts() {
            @Override
            public void cells(Consumer<List<ViewChange>> part) {
                rows.cells(part);
            }

            @Override
            public void incidents(Consumer<List<ViewChange.Current>> part) {
                rows.incidents(part);
                end.run();
            }
        };
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
