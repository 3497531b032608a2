/**
 * Reads topics as every part of Aftermath does: committed records only, without a consumer group, from positions that the
 * reader knows itself.
 *
 * <p>May import Kafka's clients.
 */
package dev.aftermath.schemas.reading;
