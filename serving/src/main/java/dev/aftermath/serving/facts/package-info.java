/**
 * What is known of the facts themselves: {@link dev.aftermath.serving.facts.FactIndex} says where in the log the facts of
 * an incident are and which are the newest, {@link dev.aftermath.serving.facts.Rejections} which documents stand
 * rejected. Both are filled by {@code serving.log}, and hold no documents: what a fact says is read when it is asked for.
 *
 * <p>May import {@code dev.aftermath.schemas}.
 */
package dev.aftermath.serving.facts;
