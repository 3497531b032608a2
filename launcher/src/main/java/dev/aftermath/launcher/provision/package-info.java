/**
 * Brings a cluster and its registry in line with the catalogue of topics, or says where they differ.
 *
 * <p>May import {@code launcher}, {@code schemas}, {@code schemas.cluster}, Avro, Confluent's serializer and Kafka's
 * clients.
 */
package dev.aftermath.launcher.provision;
