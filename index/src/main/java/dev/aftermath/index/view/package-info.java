/**
 * The views in memory and what can be asked of them: {@link dev.aftermath.index.view.ViewIndex} holds the rows, the
 * queries are pure functions of its {@link dev.aftermath.index.view.ViewTables tables}.
 *
 * <p>May import {@code schemas} and Avro.
 */
package dev.aftermath.index.view;
