/**
 * Test fixtures that every module shares (as the test-jar of {@code schemas}): incidents and facts, random histories, and
 * a naive reference for the views. Deterministic; needs no broker.
 *
 * <p>May import {@code dev.aftermath.schemas}, Kafka's clients, Avro, JUnit and AssertJ.
 */
package dev.aftermath.schemas.testing;
