package dev.aftermath.index.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.cut.AnsweredWatermarks;
import dev.aftermath.index.cut.ViewCut;
import dev.aftermath.index.snapshot.Snapshots;
import dev.aftermath.index.snapshot.TopicFacts;
import dev.aftermath.index.view.IndexRows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.ViewProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A read side that goes on from a snapshot, whenever it was taken, ends where one ends that has read everything. */
class RestartFromSnapshotTest {

    private static final TopicSpec COUNTS = TopicCatalogue.CATEGORY_COUNTS;
    private static final TopicSpec PROGRESS = TopicCatalogue.VIEW_PROGRESS;
    private static final int SHARDS = 2;

    @TempDir
    private Path directory;

    private final Published published = new Published();
    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> topics = new HashMap<>();

    @Test
    void wheneverTheSnapshotIsTakenTheRestOfTheTopicsGivesTheSameRows() throws IOException {
        long first = Long.getLong("seed", 0L);
        for (long seed = first; seed < first + 60; seed++) {
            Random random = new Random(seed);
            publish(random);
            Snapshots snapshots = new Snapshots(
                    directory.resolve("" + seed),
                    () -> new TopicFacts(Map.of(), Duration.ofDays(1)),
                    Clock.systemUTC());
            try (Reader before = new Reader(Optional.of(snapshots));
                    Reader all = new Reader(Optional.empty())) {
                before.readSome(random);
                snapshots.take(before.follower.followed().resumePoint(), before.index);
                try (Reader after = new Reader(Optional.of(snapshots))) {
                    assertThat(after.skipped())
                            .as("-Dseed=%d: records not read again", seed)
                            .isPositive();
                    after.readAll();
                    all.readAll();
                    assertThat(after.rows()).as("-Dseed=%d", seed).isEqualTo(all.rows());
                    assertThat(after.follower.readiness()).isEqualTo(all.follower.readiness());
                    assertThat(after.follower.followed()).isEqualTo(all.follower.followed());
                }
            }
            topics.clear();
        }
    }

    /** Counts that grow, shrink and go, in two partitions, by merges of two shards that end at cuts of their own. */
    private void publish(Random random) {
        for (TopicSpec topic : topicsFollowed()) {
            for (int partition = 0; partition < 2; partition++) {
                topics.put(new TopicPartition(topic.name(), partition), new ArrayList<>());
            }
        }
        long[] reached = new long[SHARDS];
        for (int merge = 1; merge <= 30; merge++) {
            int shard = random.nextInt(SHARDS);
            reached[shard] = merge > 28 ? 99 : reached[shard] + random.nextInt(3);
            MergeStamp stamp = new MergeStamp(merge > 28 ? merge - 29 : shard, merge);
            for (int row = random.nextInt(4); row >= 0; row--) {
                String category = "category-" + (2 * random.nextInt(4) + stamp.shard());
                long incidents = random.nextInt(3);
                put(COUNTS, category + "/2016-08", incidents, stamp);
            }
            put(stamp, merge > 28 ? 99 : reached[shard]);
        }
    }

    private void put(TopicSpec topic, String key, long incidents, MergeStamp stamp) {
        int partition = Math.floorMod(key.hashCode(), 2);
        List<ConsumerRecord<String, byte[]>> records = topics.get(new TopicPartition(topic.name(), partition));
        CategoryCounts row = new CategoryCounts(key.split("/")[0], null, "2016-08", incidents);
        ConsumerRecord<String, byte[]> written = incidents == 0
                ? Published.bytes(topic, partition, records.size(), key, null)
                : published.row(topic, partition, records.size(), key, row);
        written.headers().add(MergeStamp.HEADER, stamp.toBytes());
        records.add(written);
    }

    private void put(MergeStamp stamp, long offset) {
        List<ConsumerRecord<String, byte[]>> records = topics.get(new TopicPartition(PROGRESS.name(), stamp.shard()));
        ConsumerRecord<String, byte[]> written = published.row(
                PROGRESS,
                stamp.shard(),
                records.size(),
                stamp.shard() + "/0",
                new ViewProgress(stamp.shard(), SHARDS, 0, offset));
        written.headers().add(MergeStamp.HEADER, stamp.toBytes());
        written.headers().add(LogCut.HEADER, LogCut.of(Map.of(0, offset)).toBytes());
        records.add(written);
    }

    private static List<TopicSpec> topicsFollowed() {
        List<TopicSpec> followed = new ArrayList<>(ViewFollower.ROWS);
        followed.add(PROGRESS);
        return followed;
    }

    private final class Reader implements AutoCloseable {
        private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        private final ViewIndex index = new ViewIndex();
        private final ViewFollower follower;
        private final Map<TopicPartition, Integer> delivered = new HashMap<>();
        private final AnsweredWatermarks watermarks = new AnsweredWatermarks();
        private long nanos;
        private int skipped;

        Reader(Optional<Snapshots> snapshots) {
            follower = new ViewFollower(
                    consumer,
                    new ViewDecoder(published.registry, Published.CONNECTION),
                    watermarks,
                    new ViewCut(index, watermarks, () -> nanos += 1_000_000_000),
                    index,
                    snapshots,
                    InstantSource.system(),
                    Published.CONNECTION);
            Map<TopicPartition, Long> begins = new HashMap<>();
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (TopicSpec topic : topicsFollowed()) {
                List<PartitionInfo> partitions = new ArrayList<>();
                for (int partition = 0; partition < 2; partition++) {
                    partitions.add(new PartitionInfo(topic.name(), partition, Node.noNode(), new Node[0], new Node[0]));
                    TopicPartition key = new TopicPartition(topic.name(), partition);
                    begins.put(key, 0L);
                    ends.put(key, (long) topics.get(key).size());
                }
                consumer.updatePartitions(topic.name(), partitions);
            }
            consumer.updateBeginningOffsets(begins);
            consumer.updateEndOffsets(ends);
            follower.step();
            topics.keySet().forEach(partition -> {
                int from = (int) consumer.position(partition);
                delivered.put(partition, from);
                skipped += from;
            });
        }

        int skipped() {
            return skipped;
        }

        /** As it comes: of every partition some, what was read adopted now and then. */
        void readSome(Random random) {
            boolean first = true;
            for (int turn = 0; turn < 12; turn++) {
                for (TopicPartition partition : topics.keySet()) {
                    deliver(partition, first ? 8 : random.nextInt(3));
                }
                first = false;
                follower.step();
                if (random.nextInt(3) == 0) {
                    for (TopicPartition partition : topics.keySet()) {
                        if (!partition.topic().equals(PROGRESS.name())) {
                            deliver(partition, 100);
                        }
                    }
                    adopt();
                }
            }
        }

        void readAll() {
            topics.keySet().forEach(partition -> deliver(partition, 1_000));
            follower.step();
            adopt();
            adopt();
        }

        /** Has brokers say that they hold what was delivered. */
        private void adopt() {
            follower.step();
            Map<TopicPartition, Long> ends = new HashMap<>();
            delivered.forEach((partition, end) -> ends.put(partition, (long) end));
            ends.keySet().removeIf(partition -> partition.topic().equals(PROGRESS.name()));
            watermarks.answer(ends);
            follower.step();
        }

        private void deliver(TopicPartition partition, int most) {
            List<ConsumerRecord<String, byte[]>> records = topics.get(partition);
            for (int left = most; left > 0 && delivered.get(partition) < records.size(); left--) {
                consumer.addRecord(records.get(delivered.merge(partition, 1, Integer::sum) - 1));
            }
        }

        List<ViewChange> rows() {
            List<ViewChange> rows = new ArrayList<>();
            new IndexRows(index).forEachPart(rows::addAll);
            return rows;
        }

        @Override
        public void close() {
            follower.close();
        }
    }
}
