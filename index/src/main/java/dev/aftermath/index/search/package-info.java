/**
 * Text search over the current incidents: {@link dev.aftermath.index.search.IncidentSearch} keeps a Lucene index in
 * memory in step with the views, {@link dev.aftermath.index.search.SearchText} is what someone looks for, {@link
 * dev.aftermath.index.search.Highlighter} shows where it is in the texts.
 *
 * <p>May import {@code index.view}, {@code schemas} and Lucene.
 */
package dev.aftermath.index.search;
