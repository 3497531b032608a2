package dev.aftermath.ingest;

/** What {@link IncidentParser} makes of a document's bytes. */
sealed interface ParseResult permits DocumentFields, NoDocument, Rejection {}
