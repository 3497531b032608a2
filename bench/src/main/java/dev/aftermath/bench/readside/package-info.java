/**
 * Benchmark of the read side: {@link dev.aftermath.bench.readside.ReadSideBenchmark} computes the rows of a history and asks,
 * from a process of its own, {@link dev.aftermath.bench.readside.MeasuredServer}, which holds them in the index and answers.
 *
 * <p>May import every module, and Javalin: the constants that answers are compared with come from the same server.
 */
package dev.aftermath.bench.readside;
