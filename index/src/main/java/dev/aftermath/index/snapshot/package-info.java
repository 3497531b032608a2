/**
 * What a read side keeps on its disk, so that it need not read the view topics from their beginning when it starts again.
 * A snapshot holds the rows of the index and the offsets to read the topics from; everything in it can be obtained from
 * the topics as well, so one that is damaged, too old, or from other topics is ignored.
 *
 * <p>May import {@code index.cut}, {@code index.view}, {@code schemas}, {@code schemas.cluster},
 * {@code schemas.stop}, Avro and Kafka's clients.
 */
package dev.aftermath.index.snapshot;
