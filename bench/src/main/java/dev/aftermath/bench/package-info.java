/**
 * Benchmarks: how fast the pipeline is, as a ratio to what bounds it and to the usual way of doing it.
 *
 * <p>May import every module; no module imports it.
 */
package dev.aftermath.bench;
