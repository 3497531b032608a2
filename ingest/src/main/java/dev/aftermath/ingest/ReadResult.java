package dev.aftermath.ingest;

/** What came of reading a file: its document, or why it could not be read. */
sealed interface ReadResult permits SourceDocument, IngestReport.Unread {}
