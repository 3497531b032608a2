/**
 * Text search over the current incidents: {@link dev.aftermath.serving.search.IncidentSearch} keeps a Lucene index in
 * memory in step with the views, {@link dev.aftermath.serving.search.SearchText} is what someone looks for, {@link
 * dev.aftermath.serving.search.Highlighter} shows where it is in the texts.
 *
 * <p>May import {@code serving.view}, {@code dev.aftermath.schemas} and Lucene, which nobody else may.
 */
package dev.aftermath.serving.search;
