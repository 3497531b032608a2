/**
 * What the processors count about their own work. May import nothing but the JDK.
 */
package dev.aftermath.streams.metrics;
