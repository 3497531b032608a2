/**
 * Events as they are in the log: {@link dev.aftermath.schemas.event.EventReader} says what a record states, or why it is not a
 * fact, for the processors and the read side alike.
 *
 * <p>May import {@code dev.aftermath.schemas}, {@code schemas.cluster}, Kafka's clients, Avro and Confluent's registry
 * client.
 */
package dev.aftermath.schemas.event;
