package dev.aftermath.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a shard's rows hold of the log after a merge, exactly: of each partition every fact up to an offset and none
 * beyond. Rows of several shards make one state of the views only if their cuts are the same.
 *
 * <p>Record header {@value #HEADER} of {@code incident.view-progress.v1}, UTF-8: {@code partition:offset}, joined by
 * commas. Absent where a merge ends in the midst of what a partition let go.
 *
 * @param offsets by partition of the log, the offset of the last fact that is in; without those of which none is
 */
public record LogCut(SortedMap<Integer, Long> offsets) {

    public static final String HEADER = "aftermath.cut";

    public LogCut {
        offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
    }

    /** Whether everything that the other holds is held here. */
    public boolean includes(LogCut other) {
        return other.offsets.entrySet().stream().allMatch(entry -> last(entry.getKey()) >= entry.getValue());
    }

    /** The first offset of a partition that is not in. */
    public long nextOffset(int partition) {
        return last(partition) + 1;
    }

    private long last(int partition) {
        return offsets.getOrDefault(partition, -1L);
    }

    /** The header's value. */
    public byte[] toBytes() {
        return offsets.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The cut of a record; empty if it states none.
     *
     * @throws IllegalArgumentException if it states one that cannot be read
     */
    public static Optional<LogCut> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null ? Optional.empty() : Optional.of(parse(header.value()));
    }

    private static LogCut parse(byte[] value) {
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        TreeMap<Integer, Long> offsets = new TreeMap<>();
        try {
            for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                int colon = entry.indexOf(':');
                offsets.put(
                        Integer.valueOf(entry.substring(0, Math.max(0, colon))),
                        Long.valueOf(entry.substring(colon + 1)));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "its header " + HEADER + " is \"" + text + "\", not of the form partition:offset,…", e);
        }
        return new LogCut(offsets);
    }

    /** For tests and messages. */
    public static LogCut of(Map<Integer, Long> offsets) {
        return new LogCut(new TreeMap<>(offsets));
    }
}
