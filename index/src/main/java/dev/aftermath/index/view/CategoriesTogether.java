package dev.aftermath.index.view;

/**
 * Two categories that occur together, beside what each of them has.
 *
 * @param a key of the category that sorts first
 * @param b key of the other
 * @param incidents incidents that carry both
 * @param aIncidents incidents that carry the first
 * @param bIncidents incidents that carry the other
 * @param aShare which part of those with the first carries the other, too
 * @param bShare which part of those with the other carries the first, too
 */
public record CategoriesTogether(
        String a, String b, long incidents, long aIncidents, long bIncidents, Double aShare, Double bShare) {

    static CategoriesTogether of(CoOccurrence pair, long aIncidents, long bIncidents) {
        return new CategoriesTogether(
                pair.a(),
                pair.b(),
                pair.incidents(),
                aIncidents,
                bIncidents,
                part(pair.incidents(), aIncidents),
                part(pair.incidents(), bIncidents));
    }

    private static Double part(long both, long one) {
        return one == 0 ? null : (Double) ((double) both / one);
    }
}
