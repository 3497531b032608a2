package dev.aftermath.streams.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.figures.Cell;
import dev.aftermath.figures.CellChange;
import dev.aftermath.figures.CellSums;
import dev.aftermath.figures.Dimension;
import dev.aftermath.figures.GrowingBuffer;
import dev.aftermath.figures.Member;
import dev.aftermath.figures.MemberPartial;
import dev.aftermath.figures.Spellings;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberCellsTest {

    private static final Member GITHUB = Member.of(Dimension.COMPANY, "github");
    private static final int AUGUST = Month.parse("2016-08");

    private KeyValueStore<Bytes, byte[]> store;
    private MemberCells cells;

    @BeforeEach
    void openStore() {
        store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("cells"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        cells = new MemberCells(store);
    }

    @Test
    void aSmallMemberTakesOneEntryHoweverManyMonthsItHas() {
        cells.merge(months(GITHUB, 12, 1, 1));
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aMemberThatOutgrowsItsEntryIsSplitAndGoesOnCounting() {
        cells.merge(months(GITHUB, 24, 500, 1));
        assertThat(entries()).isEqualTo(1 + 24);

        List<CellChange> changes = cells.merge(months(GITHUB, 1, 1, 1));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before().incidents()).isEqualTo(500);
            assertThat(change.after().incidents()).isEqualTo(501);
        });
    }

    @Test
    void aSplitMemberThatIsTakenOutAgainKeepsNoCell() {
        cells.merge(months(GITHUB, 24, 500, 1));
        List<CellChange> changes = cells.merge(months(GITHUB, 24, 500, -1));
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.after().isEmpty()).isTrue());
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aMemberTakenOutAgainLeavesNothing() {
        cells.merge(spelled("Github", 1, months(GITHUB, 3, 1, 1)));
        cells.merge(spelled("Github", -1, months(GITHUB, 3, 1, -1)));
        assertThat(entries()).isZero();
    }

    @Test
    void aNewNameChangesEveryMonthOfAWholeMember() {
        cells.merge(spelled("Github", 1, months(GITHUB, 3, 1, 1)));
        List<CellChange> changes = cells.merge(spelled("GitHub", 2, months(GITHUB, 1, 2, 1)));
        assertRenamed(changes, 3);
    }

    @Test
    void aNewNameChangesEveryMonthOfASplitMember() {
        cells.merge(spelled("Github", 1, months(GITHUB, 24, 500, 1)));
        List<CellChange> changes = cells.merge(spelled("GitHub", 2, months(GITHUB, 1, 2, 1)));
        assertRenamed(changes, 24);
    }

    @Test
    void cellsOfMembersWhoseKeysBeginAlikeStayApart() {
        Map<Member, Long> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Member member = Member.of(Dimension.COMPANY, "a".repeat(1 + random.nextInt(20)));
            int incidents = 1 + random.nextInt(400);
            cells.merge(months(member, 12, incidents, 1));
            expected.merge(member, (long) incidents, Long::sum);
        }
        expected.forEach((member, incidents) -> assertThat(cells.merge(months(member, 12, 1, 1)))
                .hasSize(12)
                .allSatisfy(change -> assertThat(change.before().incidents()).isEqualTo(incidents)));
    }

    @Test
    void anUnknownMemberThatAnEarlierVersionNamedLosesTheNameInAllItsRows() {
        for (Dimension dimension : List.of(Dimension.COMPANY, Dimension.PRODUCT)) {
            Member unknown = Member.of(dimension, "unknown");
            cells.merge(months(unknown, 3, 1, 1));
            rename(unknown, "!!!");

            assertThat(cells.merge(months(unknown, 1, 1, 1))).hasSize(3).allSatisfy(change -> {
                assertThat(change.nameBefore()).isEqualTo("!!!");
                assertThat(change.name()).isEqualTo("unknown");
            });
            assertThat(cells.merge(months(unknown, 1, 1, 1))).hasSize(1);
        }
    }

    /** As an earlier version wrote the entry of a small member. */
    private void rename(Member member, String name) {
        ByteBuffer in = ByteBuffer.wrap(store.get(Bytes.wrap(member.toBytes())));
        GrowingBuffer out = new GrowingBuffer(64);
        out.put(in.get());
        Spellings.getFrom(in);
        Spellings.of(name, 2).putTo(out);
        MemberPartial.putCells(out, MemberPartial.getCells(in));
        store.put(Bytes.wrap(member.toBytes()), out.toBytes());
    }

    @Test
    void aCategoryMayBeCalledUnknown() {
        Member category = Member.of(Dimension.CATEGORY, "unknown");
        assertThat(cells.merge(spelled("Unknown", 1, months(category, 1, 1, 1))))
                .singleElement()
                .satisfies(change -> assertThat(change.name()).isEqualTo("Unknown"));
    }

    @Test
    void aCellReadsBackAsItWasWritten() {
        for (MemberPartial partial : List.of(months(GITHUB, 3, 4, 1), months(GITHUB, 2, 7, -1))) {
            GrowingBuffer out = new GrowingBuffer(16);
            partial.putTo(out);
            assertThat(MemberPartial.getFrom(ByteBuffer.wrap(out.toBytes()))).isEqualTo(partial);
        }
    }

    @Test
    void anEntryOfAnOlderVersionIsRefusedWithTheRemedy() {
        for (byte kind : new byte[] {1, 2, 9}) {
            store.put(Bytes.wrap(GITHUB.toBytes()), new byte[] {kind, 0, 0});
            assertThatThrownBy(() -> cells.merge(months(GITHUB, 1, 1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("store member-cells")
                    .hasMessageContaining("reset the application");
        }
    }

    private static void assertRenamed(List<CellChange> changes, int months) {
        assertThat(changes).hasSize(months).allSatisfy(change -> {
            assertThat(change.nameBefore()).isEqualTo("Github");
            assertThat(change.name()).isEqualTo("GitHub");
        });
    }

    private int entries() {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys.size();
    }

    private static MemberPartial spelled(String spelling, int count, MemberPartial partial) {
        return new MemberPartial(partial.member(), Spellings.of(spelling, count), partial.cells());
    }

    /** So many incidents, each with a time of its own, in every one of so many months. */
    private static MemberPartial months(Member member, int months, int incidents, int sign) {
        CellSums sums = new CellSums();
        for (int month = AUGUST; month < AUGUST + months; month++) {
            int cell = sums.cell(0, month);
            for (int i = 0; i < incidents; i++) {
                long start = Month.startMillis(month) + i * 60_007L;
                sums.addIncident(cell, Timing.TIMED, sign, 1_000L * (i + 1));
                if (i % 2 == 0) {
                    sums.countApproximate(cell, sign);
                }
                sums.addStart(cell, start, sign);
                sums.addEdge(cell, start, sign);
                sums.addEdge(cell, start + 1_000L * (i + 1), -sign);
            }
        }
        TreeMap<Integer, Cell> cells = new TreeMap<>();
        sums.forEach((any, month, cell) -> cells.put(month, cell));
        return new MemberPartial(member, Spellings.NONE, cells);
    }
}
