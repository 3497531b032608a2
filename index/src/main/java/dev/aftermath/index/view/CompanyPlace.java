package dev.aftermath.index.view;

import java.util.Comparator;

/**
 * Where a company stands in an order of a list. Also the position that a reader of pages has reached: it stays one when the
 * company's figures are others.
 *
 * @param figure what the order compares, the largest first; {@code null}, which comes last, if nothing is known of it, and
 *     for all companies in the order of their keys
 * @param key company key: no two companies have the same place
 */
public record CompanyPlace(Double figure, String key) {

    static final Comparator<CompanyPlace> ORDER = Comparator.comparing(
                    CompanyPlace::figure, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
            .thenComparing(CompanyPlace::key);
}
