/**
 * The second half of the topology: what incidents add to the cells of the views, summed up per partition of the log and
 * merged per member.
 *
 * <p>May import the fold package, the schemas module and Kafka Streams.
 */
package dev.aftermath.streams.views;
