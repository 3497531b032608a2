package dev.aftermath.figures;

import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What incidents of one partition of the log add to one member, since the partials flushed before.
 *
 * @param spellings how many more incidents use which spelling of the member's name
 * @param cells per month the difference
 */
public record MemberPartial(Member member, Spellings spellings, SortedMap<Integer, Cell> cells) {

    private static final int MOST_CELLS = 128;

    public boolean isEmpty() {
        return spellings.counts().isEmpty() && cells.isEmpty();
    }

    /** Partials that add up to this one, none of more than {@value #MOST_CELLS} cells. */
    public Stream<MemberPartial> pieces() {
        if (cells.size() <= MOST_CELLS) {
            return Stream.of(this);
        }
        List<Integer> months = List.copyOf(cells.keySet());
        return IntStream.iterate(0, from -> from < months.size(), from -> from + MOST_CELLS)
                .mapToObj(from -> new MemberPartial(
                        member,
                        from == 0 ? spellings : Spellings.NONE,
                        from + MOST_CELLS < months.size()
                                ? cells.subMap(months.get(from), months.get(from + MOST_CELLS))
                                : cells.tailMap(months.get(from))));
    }

    /** This and another partial of the same member together. */
    public MemberPartial plus(MemberPartial other) {
        TreeMap<Integer, Cell> sums = new TreeMap<>(cells);
        other.cells.forEach((month, cell) -> sums.merge(month, cell, (a, b) -> {
            Cell sum = a.plus(b);
            return sum.isEmpty() ? null : sum;
        }));
        return new MemberPartial(member, spellings.plus(other.spellings), sums);
    }

    public void putTo(GrowingBuffer out) {
        out.putRaw(member.toBytes());
        spellings.putTo(out);
        putCells(out, cells);
    }

    public static MemberPartial getFrom(ByteBuffer in) {
        Member member = Member.getFrom(in);
        Spellings spellings = Spellings.getFrom(in);
        return new MemberPartial(member, spellings, getCells(in));
    }

    public static void putCells(GrowingBuffer out, SortedMap<Integer, Cell> cells) {
        out.putUnsigned(cells.size());
        cells.forEach((month, cell) -> {
            out.putSigned(month);
            cell.putTo(out, month);
        });
    }

    public static SortedMap<Integer, Cell> getCells(ByteBuffer in) {
        TreeMap<Integer, Cell> cells = new TreeMap<>();
        for (long i = Varints.getUnsigned(in); i > 0; i--) {
            int month = (int) Varints.getSigned(in);
            cells.put(month, Cell.getFrom(in, month));
        }
        return cells;
    }
}
