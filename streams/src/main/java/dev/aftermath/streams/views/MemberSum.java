package dev.aftermath.streams.views;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What incidents add to one member, in the making. */
final class MemberSum {

    private final Member member;
    private final Map<Integer, CellSum> cells = new HashMap<>();
    private final Map<String, Long> spellings = new HashMap<>();

    MemberSum(Member member) {
        this.member = member;
    }

    CellSum cell(int month) {
        return cells.computeIfAbsent(month, any -> new CellSum());
    }

    void addSpelling(String spelling, int sign) {
        spellings.merge(spelling, (long) sign, Long::sum);
    }

    /** The sum so far; cells and spellings that came to nothing are left out. */
    MemberPartial toPartial() {
        TreeMap<Integer, Cell> sums = new TreeMap<>();
        cells.forEach((month, sum) -> {
            Cell cell = sum.toCell();
            if (!cell.isEmpty()) {
                sums.put(month, cell);
            }
        });
        SortedMap<String, Long> counts = new TreeMap<>(spellings);
        counts.values().removeIf(count -> count == 0);
        counts.keySet().removeIf(String::isBlank);
        return new MemberPartial(member, new Spellings(counts), sums);
    }
}
