/**
 * What the processors count about their own work. May import nothing; what shows the counts is {@link
 * dev.aftermath.streams.ProcessorMetrics}.
 */
package dev.aftermath.streams.metrics;
