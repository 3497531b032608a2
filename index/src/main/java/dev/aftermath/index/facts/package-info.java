/**
 * What is known of the facts themselves: {@link dev.aftermath.index.facts.FactIndex} says where in the log the facts of
 * an incident are and which are the newest, {@link dev.aftermath.index.facts.Rejections} which documents are
 * rejected. Both are filled by {@code index.log}, and hold no documents: what a fact says is read when it is asked for.
 *
 * <p>May import {@code index.view}, {@code schemas} and Avro.
 */
package dev.aftermath.index.facts;
