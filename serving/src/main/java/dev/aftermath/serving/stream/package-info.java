/**
 * What changes in the index, kept for a while so that listeners over the network can come, go and come back.
 *
 * <p>May import {@code serving.view} and {@code dev.aftermath.schemas}.
 */
package dev.aftermath.serving.stream;
