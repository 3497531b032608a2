/**
 * Questions over HTTP: {@link dev.aftermath.serving.http.QueryApi} holds the routes, {@link
 * dev.aftermath.serving.http.QueryServer} the server around them. What has no answers but those about its health has a
 * {@link dev.aftermath.serving.http.HealthServer}. Knows nothing of Kafka: index, freshness and readiness are handed in.
 *
 * <p>May import {@code index.facts}, {@code index.follow}, {@code index.freshness}, {@code index.metrics},
 * {@code index.search}, {@code index.stream}, {@code index.view}, {@code schemas}, {@code serving.dashboard},
 * {@code serving.text}, Avro, Jackson, Javalin and Jetty.
 */
package dev.aftermath.serving.http;
