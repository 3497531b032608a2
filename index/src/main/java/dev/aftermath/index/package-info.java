/**
 * The memory of the read side: it follows the view topics and the log, shows one cut of all views at a time, searches, and
 * keeps snapshots. It knows nothing of HTTP.
 *
 * <p>May import {@code dev.aftermath.schemas}, Kafka's clients, Confluent's registry client, Micrometer and, for the
 * search alone, Lucene.
 */
package dev.aftermath.index;
