/**
 * The views written the usual way, in the DSL of Kafka Streams with Confluent's serde: what the topology of the streams
 * module is compared with.
 *
 * <p>May import the schemas module and Kafka Streams; of the streams module nothing.
 */
package dev.aftermath.bench.baseline;
