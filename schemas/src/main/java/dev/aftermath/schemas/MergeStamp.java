package dev.aftermath.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Which merge wrote a record of a view topic or of {@code incident.view-progress.v1}. All records of a merge are
 * committed together, but lie in several partitions; the stamp tells a reader which of them belong together.
 *
 * <p>Record header {@value #HEADER}, UTF-8: shard, slash, number.
 *
 * @param shard shard of the views, 0 or more
 * @param number larger with every merge of the shard
 */
public record MergeStamp(int shard, long number) {

    public static final String HEADER = "aftermath.merge";

    private static final char SEPARATOR = '/';

    /** The header's value. */
    public byte[] toBytes() {
        return (String.valueOf(shard) + SEPARATOR + number).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The stamp of a record; empty if it has none, as those that no merge wrote.
     *
     * @throws IllegalArgumentException if there is one that cannot be read
     */
    public static Optional<MergeStamp> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null ? Optional.empty() : Optional.of(parse(header.value()));
    }

    private static MergeStamp parse(byte[] value) {
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        int separator = text.indexOf(SEPARATOR);
        try {
            return new MergeStamp(
                    Integer.parseInt(text.substring(0, Math.max(0, separator))),
                    Long.parseLong(text.substring(separator + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "its header " + HEADER + " is \"" + text + "\", not of the form shard/number", e);
        }
    }
}
