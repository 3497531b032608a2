package dev.aftermath.streams.views;

import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import dev.aftermath.streams.fold.Contribution;
import dev.aftermath.streams.fold.TermDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums up contributions per member and month until the next flush: this is where DEFINITIONS says to which cells an
 * incident belongs.
 */
final class PartialSums {

    private final TermDictionary terms;
    private final MemberSum all = new MemberSum(Member.ALL);
    private final Map<String, MemberSum> companies = new HashMap<>();
    private final Map<String, MemberSum> products = new HashMap<>();
    private final Map<Integer, MemberSum> categories = new HashMap<>();
    private final Map<Long, MemberSum> categoryPairs = new HashMap<>();
    private int additions;

    PartialSums(TermDictionary terms) {
        this.terms = terms;
    }

    /** Takes one contribution out and puts another one in; null stands for nothing. */
    void replace(Contribution before, Contribution after) {
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

    /** How many contributions went in and out: what the sums take in memory grows with it. */
    int additions() {
        return additions;
    }

    private void add(Contribution contribution, int sign) {
        additions++;
        int month = contribution.month();
        Timing timing = contribution.timing();
        long duration = timing == Timing.TIMED ? contribution.endMillis() - contribution.startMillis() : 0;
        all.cell(month).addIncident(timing, sign, duration);

        MemberSum product = products.computeIfAbsent(
                terms.productKey(contribution.product()), key -> new MemberSum(Member.of(Dimension.PRODUCT, key)));
        product.cell(month).addIncident(timing, sign, duration);
        product.addSpelling(terms.text(contribution.product()), sign);

        addCategories(contribution, sign, month, duration);
        addCompany(contribution, sign, month, duration);
    }

    private void addCategories(Contribution contribution, int sign, int month, long duration) {
        int[] keys = contribution.categories();
        for (int i = 0; i < keys.length; i++) {
            categories
                    .computeIfAbsent(keys[i], term -> new MemberSum(Member.of(Dimension.CATEGORY, terms.text(term))))
                    .cell(month)
                    .addIncident(contribution.timing(), sign, duration);
            for (int j = i + 1; j < keys.length; j++) {
                pair(keys[i], keys[j]).cell(month).count(contribution.timing(), sign);
            }
        }
    }

    private MemberSum pair(int first, int second) {
        long both = (long) Math.min(first, second) << 32 | Math.max(first, second);
        return categoryPairs.computeIfAbsent(
                both, any -> new MemberSum(Member.ofPair(terms.text(first), terms.text(second))));
    }

    private void addCompany(Contribution contribution, int sign, int month, long duration) {
        String key = terms.companyKey(contribution.company());
        MemberSum company = companies.computeIfAbsent(key, any -> new MemberSum(Member.of(Dimension.COMPANY, key)));
        company.cell(month).addIncident(contribution.timing(), sign, duration);
        company.addSpelling(terms.text(contribution.company()), sign);
        if (key.equals(MemberKey.UNKNOWN)) {
            return;
        }
        if (contribution.startKnown()) {
            company.cell(month).addStart(contribution.startMillis(), sign);
        }
        if (contribution.timing() == Timing.TIMED) {
            addDowntime(company, contribution.startMillis(), contribution.endMillis(), sign);
        }
    }

    private static void addDowntime(MemberSum company, long start, long end, int sign) {
        int last = Month.of(end - 1);
        for (int month = Month.of(start); month <= last; month++) {
            CellSum cell = company.cell(month);
            cell.addEdge(Math.max(start, Month.startMillis(month)), sign);
            cell.addEdge(Math.min(end, Month.startMillis(month + 1)), -sign);
        }
    }

    /** The sums of every member for which something is left. */
    List<MemberPartial> toPartials() {
        List<MemberPartial> partials = new ArrayList<>();
        for (Iterable<MemberSum> sums : Arrays.asList(
                List.of(all), companies.values(), products.values(), categories.values(), categoryPairs.values())) {
            for (MemberSum sum : sums) {
                MemberPartial partial = sum.toPartial();
                if (!partial.isEmpty()) {
                    partials.add(partial);
                }
            }
        }
        return partials;
    }
}
