/**
 * The write side: documents of a source become facts in the log, each once, whatever interrupts the run.
 *
 * <p>The data flow is {@code SourceReader → SourceDocument → IncidentParser → IncidentValidator → FactDecider →
 * FactPublisher}, with {@code IngestIndex} as memory. {@link dev.aftermath.ingest.Ingester} is the entry point. Kafka is
 * behind {@code FactLog}, the disk behind {@code SourceFiles} and {@code SourceReader}; what is between are pure
 * functions of values.
 *
 * <p>May import {@code dev.aftermath.schemas}, Kafka's clients, Confluent's registry client and Jackson's streaming
 * parser; no other module of Aftermath.
 */
package dev.aftermath.ingest;
