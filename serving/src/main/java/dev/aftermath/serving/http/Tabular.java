package dev.aftermath.serving.http;

import java.util.List;

/**
 * An answer that can also be had as rows, in CSV and NDJSON: one for each thing that is counted, told apart by columns, and
 * never a list of them in one cell.
 */
interface Tabular {

    Table table();

    /**
     * The rows of an answer.
     *
     * @param name what the rows are, for the name of a file: {@code durations}
     * @param type type of the rows, whose components are the columns
     */
    record Table(String name, Class<? extends Record> type, List<? extends Record> rows) {}
}
