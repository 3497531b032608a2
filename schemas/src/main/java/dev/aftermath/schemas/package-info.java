/**
 * The contract: topics, Avro schemas and serdes, and the definitions that every module shares.
 *
 * <p>May import Kafka's clients, Avro and Confluent's serializer; no other module of Aftermath.
 */
package dev.aftermath.schemas;
