/**
 * The stream processors: the log is folded into the current incidents and the views.
 *
 * <p>{@link dev.aftermath.streams.IncidentTopology} is the place to start. May import the schemas module, Kafka
 * Streams and Micrometer; never ingest or serving.
 */
package dev.aftermath.streams;
