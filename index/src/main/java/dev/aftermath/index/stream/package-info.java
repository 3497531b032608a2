/**
 * What changes in the index, kept for a while so that listeners over the network can come, go and come back.
 *
 * <p>May import {@code index.view} and {@code schemas}.
 */
package dev.aftermath.index.stream;
