/** The whole way, from the corpus of real documents to every figure expected of them. */
package dev.aftermath.launcher.corpus;
