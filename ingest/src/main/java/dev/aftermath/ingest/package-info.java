/**
 * The write side: documents of a source become facts in the log, each once, whatever interrupts the run.
 *
 * <p>The data flow is {@code SourceReader → SourceDocument → IncidentParser → IncidentValidator → FactDecider →
 * FactPublisher}, with {@code IngestIndex} as memory. {@link dev.aftermath.ingest.Ingester} is the entry point. Kafka is
 * behind {@code FactLog}, the disk behind {@code SourceFiles} and {@code SourceReader}; what is between are pure
 * functions of values.
 *
 * <p>May import {@code schemas}, {@code schemas.cluster}, {@code schemas.reading}, Avro, Confluent's serializer,
 * Jackson and Kafka's clients.
 */
package dev.aftermath.ingest;
