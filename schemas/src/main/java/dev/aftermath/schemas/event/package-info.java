/**
 * Events as they are in the log: {@link dev.aftermath.schemas.event.EventReader} says what a record states, or why it is not a
 * fact, for the processors and the read side alike.
 *
 * <p>May import {@code schemas}, {@code schemas.cluster}, Avro, Confluent's serializer and Kafka's clients.
 */
package dev.aftermath.schemas.event;
