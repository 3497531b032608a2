/**
 * Questions over HTTP: {@link dev.aftermath.serving.http.QueryApi} holds the routes, {@link
 * dev.aftermath.serving.http.QueryServer} the server around them. Knows nothing of Kafka: index, freshness and readiness
 * are handed in.
 *
 * <p>May import {@code index.view}, {@code index.facts}, {@code index.search},
 * {@code index.freshness}, {@code serving.text}, {@code
 * serving.metrics}, {@code index.stream}, {@code serving.dashboard}, {@code dev.aftermath.schemas}, Javalin, Jetty,
 * Jackson and Avro.
 */
package dev.aftermath.serving.http;
