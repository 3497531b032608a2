package dev.aftermath.figures;

import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up contributions per member and month for a flush: this is where DEFINITIONS says to which cells an
 * incident belongs. Members go by numbers here, which a contribution's terms lead to without a look at any text.
 */
public final class PartialSums {

    private static final int ALL = 0;

    private final Terms terms;
    private final List<Member> members = new ArrayList<>(List.of(Member.ALL));
    private final Map<Member, Integer> numbers = new HashMap<>();
    private final CellSums cells = new CellSums();

    /** By term: number of the member; 0, which no term leads to, until it is known. */
    private final IntColumn companies = new IntColumn();

    private final IntColumn products = new IntColumn();
    private final IntColumn categories = new IntColumn();
    private final Map<Long, Integer> categoryPairs = new HashMap<>();

    /** By term: how many more incidents use this spelling. */
    private final IntColumn companySpellings = new IntColumn();

    private final IntColumn productSpellings = new IntColumn();

    public PartialSums(Terms terms) {
        this.terms = terms;
    }

    /** Takes one contribution out and puts another one in; null stands for nothing. */
    public void replace(Contribution before, Contribution after) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null) {
            add(before, -1);
        }
        if (after != null) {
            add(after, 1);
        }
    }

    private void add(Contribution contribution, int sign) {
        int month = contribution.month();
        long duration =
                contribution.timing() == Timing.TIMED ? contribution.endMillis() - contribution.startMillis() : 0;
        addIncident(cells.cell(ALL, month), contribution, sign, duration);
        addIncident(cells.cell(product(contribution.product()), month), contribution, sign, duration);
        productSpellings.add(contribution.product(), sign);
        addCategories(contribution, sign, month, duration);
        addCompany(contribution, sign, month, duration);
    }

    private void addIncident(int cell, Contribution contribution, int sign, long duration) {
        cells.addIncident(cell, contribution.timing(), sign, duration);
        if (contribution.approximate()) {
            cells.countApproximate(cell, sign);
        }
    }

    private void addCategories(Contribution contribution, int sign, int month, long duration) {
        int[] keys = contribution.categories();
        for (int i = 0; i < keys.length; i++) {
            addIncident(cells.cell(category(keys[i]), month), contribution, sign, duration);
            for (int j = i + 1; j < keys.length; j++) {
                cells.count(cells.cell(pair(keys[i], keys[j]), month), contribution.timing(), sign);
            }
        }
    }

    private void addCompany(Contribution contribution, int sign, int month, long duration) {
        int company = company(contribution.company());
        int cell = cells.cell(company, month);
        addIncident(cell, contribution, sign, duration);
        companySpellings.add(contribution.company(), sign);
        if (terms.companyKey(contribution.company()).equals(MemberKey.UNKNOWN)) {
            return;
        }
        if (contribution.startKnown()) {
            cells.addStart(cell, contribution.startMillis(), sign);
        }
        if (contribution.timing() == Timing.TIMED) {
            addDowntime(company, contribution.startMillis(), contribution.endMillis(), sign);
        }
    }

    private void addDowntime(int company, long start, long end, int sign) {
        int last = Month.of(end - 1);
        for (int month = Month.of(start); month <= last; month++) {
            int cell = cells.cell(company, month);
            cells.addEdge(cell, Math.max(start, Month.startMillis(month)), sign);
            cells.addEdge(cell, Math.min(end, Month.startMillis(month + 1)), -sign);
        }
    }

    private int company(int term) {
        if (companies.get(term) == 0) {
            companies.set(term, numberOf(Member.of(Dimension.COMPANY, terms.companyKey(term))));
        }
        return companies.get(term);
    }

    private int product(int term) {
        if (products.get(term) == 0) {
            products.set(term, numberOf(Member.of(Dimension.PRODUCT, terms.productKey(term))));
        }
        return products.get(term);
    }

    private int category(int term) {
        if (categories.get(term) == 0) {
            categories.set(term, numberOf(Member.of(Dimension.CATEGORY, terms.text(term))));
        }
        return categories.get(term);
    }

    private int pair(int first, int second) {
        long both = (long) Math.min(first, second) << Integer.SIZE | Math.max(first, second);
        return categoryPairs.computeIfAbsent(
                both, any -> numberOf(Member.ofPair(terms.text(first), terms.text(second))));
    }

    /** Several spellings may lead to one member. */
    private int numberOf(Member member) {
        return numbers.computeIfAbsent(member, any -> {
            members.add(member);
            return members.size() - 1;
        });
    }

    /** The sums of every member for which something is left; cells and spellings that came to nothing are left out. */
    public List<MemberPartial> toPartials() {
        List<TreeMap<Integer, Cell>> sums = new ArrayList<>();
        List<TreeMap<String, Long>> spellings = new ArrayList<>();
        for (int member = 0; member < members.size(); member++) {
            sums.add(new TreeMap<>());
            spellings.add(new TreeMap<>());
        }
        cells.forEach((member, month, cell) -> {
            if (!cell.isEmpty()) {
                sums.get(member).put(month, cell);
            }
        });
        addSpellings(companySpellings, companies, spellings);
        addSpellings(productSpellings, products, spellings);
        List<MemberPartial> partials = new ArrayList<>();
        for (int member = 0; member < members.size(); member++) {
            MemberPartial partial =
                    new MemberPartial(members.get(member), new Spellings(spellings.get(member)), sums.get(member));
            if (!partial.isEmpty()) {
                partials.add(partial);
            }
        }
        return partials;
    }

    private void addSpellings(IntColumn counts, IntColumn memberOf, List<TreeMap<String, Long>> spellings) {
        for (int term = 0; term < counts.length(); term++) {
            if (counts.get(term) != 0 && members.get(memberOf.get(term)).hasName()) {
                spellings.get(memberOf.get(term)).put(terms.text(term), (long) counts.get(term));
            }
        }
    }
}
