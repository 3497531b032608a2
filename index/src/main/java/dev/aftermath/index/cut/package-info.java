/**
 * What may be shown: rows of many partitions, written by many shards, become visible as one state that the views had.
 * {@link dev.aftermath.index.cut.ViewCut} decides, on the thread of whoever reads the rows; how fresh that is, is a
 * question of {@code index.freshness}.
 *
 * <p>May import {@code index.view}, {@code schemas}, Kafka's clients and Micrometer.
 */
package dev.aftermath.index.cut;
