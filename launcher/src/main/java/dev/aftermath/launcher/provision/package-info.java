/**
 * Brings a cluster and its registry in line with the catalogue of topics, or says where they differ.
 *
 * <p>May import Kafka's clients, Confluent's registry client and Avro, of Aftermath {@code schemas} and
 * the exceptions of {@code dev.aftermath.launcher}.
 */
package dev.aftermath.launcher.provision;
