/**
 * What an incident adds to the views, sums of it, and the rows that they make: pure, without Kafka and without state, so
 * that whoever holds a set of incidents gets the same figures. {@link dev.aftermath.figures.PartialSums} turns {@link
 * dev.aftermath.figures.Contribution}s into cells, {@link dev.aftermath.figures.ViewRows} cells into rows.
 *
 * <p>May import {@code schemas} and Avro.
 */
package dev.aftermath.figures;
