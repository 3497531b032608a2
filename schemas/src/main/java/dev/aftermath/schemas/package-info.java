/**
 * The contract: topics, Avro schemas and serdes, and the definitions that every module shares.
 *
 * <p>May import Avro, Confluent's serializer, ICU4J and Kafka's clients.
 */
package dev.aftermath.schemas;
