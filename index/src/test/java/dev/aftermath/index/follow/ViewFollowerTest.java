package dev.aftermath.index.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.cut.AnsweredWatermarks;
import dev.aftermath.index.cut.ViewCut;
import dev.aftermath.index.view.CategoriesQuery;
import dev.aftermath.index.view.CategoryFigures;
import dev.aftermath.index.view.CategoryMonths;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.ViewProgress;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ViewFollowerTest {

    private static final TopicSpec COUNTS = TopicCatalogue.CATEGORY_COUNTS;
    private static final TopicSpec PROGRESS = TopicCatalogue.VIEW_PROGRESS;

    private final BrokenRegistry registry = new BrokenRegistry();
    private final Published published = new Published(registry);
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
    private final ViewIndex index = new ViewIndex();
    private final AnsweredWatermarks watermarks = new AnsweredWatermarks();
    private volatile Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private int partitionsOfEach = 2;
    private final ViewFollower follower = new ViewFollower(
            consumer,
            new ViewDecoder(published.registry, Published.CONNECTION),
            watermarks,
            new ViewCut(index, watermarks, System::nanoTime),
            index,
            Optional.empty(),
            () -> now,
            Published.CONNECTION);

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void itIsReadyOnceEverythingThatWasThereIsInTheIndex() {
        topicsExist(Map.of(new TopicPartition(COUNTS.name(), 1), 2L));
        follower.step();
        deliver(counts(1, 0, "cloud/2016-08", 3));
        assertThat(follower.readiness().ready()).isFalse();
        assertThat(follower.readiness().reason()).contains("1 offsets to go");

        deliver(counts(1, 1, "time/2016-08", 4));
        assertThat(follower.readiness().ready()).isTrue();
        assertThat(categories()).containsExactly("cloud=3", "time=4");
    }

    @Test
    void itIsReadyAtOnceIfThereIsNothing() {
        topicsExist(Map.of());
        follower.step();
        follower.step();

        assertThat(follower.readiness().ready()).isTrue();
        assertThat(follower.followed().resumePoint().positions()).hasSize(2 * (ViewFollower.ROWS.size() + 1));
    }

    @Test
    void aRecordThatCannotBeReadIsCountedAndTheRestGoesOn() {
        topicsExist(Map.of());
        follower.step();
        deliver(
                counts(1, 0, "cloud/2016-08", 3),
                Published.bytes(COUNTS, 1, 1, "time/2016-08", "poison".getBytes()),
                counts(1, 2, "time/2016-09", 1));

        assertThat(categories()).containsExactly("cloud=3", "time=1");
        assertThat(follower.readiness().undecodable()).isEqualTo(1);
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void progressAndPositionsAreVouchedForTogether() {
        topicsExist(Map.of());
        follower.step();
        deliver(counts(1, 0, "cloud/2016-08", 3), published.row(PROGRESS, 0, 0, "0/4", new ViewProgress(0, 1, 4, 77L)));

        assertThat(follower.followed().read().nextOffset(4)).isEqualTo(78);
        assertThat(follower.followed().nextOffset(4)).isZero();
        assertThat(follower.followed().resumePoint().positions())
                .containsEntry(new TopicPartition(COUNTS.name(), 1), 1L)
                .containsEntry(new TopicPartition(PROGRESS.name(), 0), 1L);

        watermarks.answer(Map.of(new TopicPartition(COUNTS.name(), 1), 1L));
        follower.step();
        assertThat(follower.followed().nextOffset(4)).isEqualTo(78);
    }

    @Test
    void aMissingTopicIsNamedAndWaitedFor() {
        follower.step();
        assertThat(follower.readiness().reason())
                .contains(TopicCatalogue.OUTAGE_DURATIONS.name())
                .contains("aftermath topics create");

        topicsExist(Map.of());
        follower.step();
        follower.step();
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void troubleThatMayPassIsWaitedOut() {
        topicsExist(Map.of());
        follower.step();
        consumer.setPollException(new TimeoutException("no answer"));
        follower.step();
        assertThat(follower.readiness().reason()).contains("no answer");

        deliver(counts(1, 0, "cloud/2016-08", 3));
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void partitionsThatAreAddedAreFollowedFromTheirBeginning() {
        topicsExist(Map.of());
        follower.step();
        deliver(counts(1, 0, "cloud/2016-08", 3));
        assertThat(follower.readiness().ready()).isTrue();

        partitionsOfEach = 3;
        topicsExist(Map.of(new TopicPartition(COUNTS.name(), 2), 1L));
        follower.step();
        assertThat(consumer.assignment()).hasSize(2 * (ViewFollower.ROWS.size() + 1));
        now = now.plusSeconds(10);
        follower.step();
        assertThat(consumer.assignment()).hasSize(3 * (ViewFollower.ROWS.size() + 1));
        assertThat(follower.readiness().ready()).isFalse();

        deliver(counts(2, 0, "time/2016-08", 4), counts(1, 1, "cloud/2016-08", 5));
        assertThat(follower.readiness().ready()).isTrue();
        assertThat(categories()).containsExactly("cloud=5", "time=4");
    }

    @Test
    @Timeout(60)
    void aRegistryThatIsAwayWhenItIsNeededMakesItNotReadyUntilItIsBack() {
        topicsExist(Map.of());
        follower.step();
        follower.step();
        assertThat(follower.readiness().ready()).isTrue();

        registry.unreachable = new ConnectException("Connection refused");
        consumer.addRecord(counts(1, 0, "cloud/2016-08", 3));
        follower.start();
        while (follower.readiness().ready()) {
            Thread.onSpinWait();
        }
        assertThat(follower.readiness().reason()).contains("registry");

        registry.unreachable = null;
        while (categories().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(categories()).containsExactly("cloud=3");
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    @Timeout(60)
    void whatCannotPassEndsItAndSaysWhy() {
        topicsExist(Map.of());
        consumer.schedulePollTask(() -> consumer.setPollException(new UnsupportedVersionException("too old")));
        consumer.schedulePollTask(() -> {});
        follower.start();
        while (!consumer.closed()) {
            Thread.onSpinWait();
        }

        assertThat(follower.readiness().ready()).isFalse();
        assertThat(follower.readiness().reason()).contains("too old").contains("restart");
    }

    @Test
    void itStopsWhileItWaits() {
        follower.start();
        follower.close();

        assertThat(consumer.closed()).isTrue();
        assertThat(follower.readiness().reason()).doesNotContain("restart");
    }

    @SafeVarargs
    private void deliver(ConsumerRecord<String, byte[]>... records) {
        for (ConsumerRecord<String, byte[]> published : records) {
            consumer.addRecord(published);
        }
        follower.step();
    }

    private ConsumerRecord<String, byte[]> counts(int partition, long offset, String key, long incidents) {
        String[] parts = key.split("/");
        return published.row(COUNTS, partition, offset, key, new CategoryCounts(parts[0], null, parts[1], incidents));
    }

    private List<String> categories() {
        List<CategoryFigures> figures = index
                .read(views -> CategoriesQuery.ask(views, MonthRange.EVERYTHING, "", Integer.MAX_VALUE)
                        .items())
                .stream()
                .map(CategoryMonths::figures)
                .toList();
        return figures.stream()
                .map(figure -> figure.key() + "=" + figure.incidents())
                .toList();
    }

    /** Every view topic with its partitions, empty but for the given ends. */
    private void topicsExist(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        List<TopicSpec> topics = new ArrayList<>(ViewFollower.ROWS);
        topics.add(PROGRESS);
        for (TopicSpec topic : topics) {
            List<PartitionInfo> partitions = new ArrayList<>();
            for (int partition = 0; partition < partitionsOfEach; partition++) {
                partitions.add(new PartitionInfo(topic.name(), partition, Node.noNode(), new Node[0], new Node[0]));
                begins.put(new TopicPartition(topic.name(), partition), 0L);
            }
            consumer.updatePartitions(topic.name(), partitions);
        }
        consumer.updateBeginningOffsets(begins);
        Map<TopicPartition, Long> all = new HashMap<>(begins);
        all.putAll(ends);
        consumer.updateEndOffsets(all);
    }
}
