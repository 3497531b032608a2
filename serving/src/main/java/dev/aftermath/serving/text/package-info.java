/**
 * The text of documents, which is hostile until proven otherwise.
 *
 * <p>May import commonmark and the OWASP sanitizer.
 */
package dev.aftermath.serving.text;
