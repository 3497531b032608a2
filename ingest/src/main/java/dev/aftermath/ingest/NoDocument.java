package dev.aftermath.ingest;

/**
 * The file is JSON but not meant to be an incident, such as a list of categories beside the incidents: skipped, counted
 * and named, but no error.
 *
 * @param found what stands in its place, for people: {@code an array}
 */
record NoDocument(String found) implements ParseResult {}
