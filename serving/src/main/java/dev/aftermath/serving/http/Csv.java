package dev.aftermath.serving.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Tables as CSV (RFC 4180): UTF-8, a row with the names of the columns first, also if no other follows. */
final class Csv {

    private static final CsvMapper MAPPER = new CsvMapper();
    private static final ObjectWriter ROWS = MAPPER.writerFor(List.class)
            .with(MAPPER.schema().withLineSeparator("\r\n"))
            .with(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private Csv() {}

    /** Writes row by row, and leaves the stream open. */
    static void write(OutputStream out, Class<? extends Record> type, Iterable<? extends Record> table)
            throws IOException {
        try (SequenceWriter rows = ROWS.writeValues(out)) {
            rows.write(FlatRow.columns(type));
            for (Record row : table) {
                rows.write(FlatRow.cells(type, row));
            }
        }
    }
}
