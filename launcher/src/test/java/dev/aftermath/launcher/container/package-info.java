/**
 * The pipeline on brokers and a registry in containers, with a real network between them: parts that go away and come
 * back, and more than one of everything. Skipped where no Docker engine answers.
 *
 * <p>May import every module and every package of the launcher.
 */
package dev.aftermath.launcher.container;
