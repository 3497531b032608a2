/**
 * What the processors count of their own work. May import nothing; what shows the counts is {@link
 * dev.aftermath.streams.ProcessorMetrics}.
 */
package dev.aftermath.streams.metrics;
