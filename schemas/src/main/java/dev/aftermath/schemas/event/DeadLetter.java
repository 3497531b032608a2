package dev.aftermath.schemas.event;

import dev.aftermath.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What the headers of a record of {@code incident.undecodable.v1} say: which record of the log was set aside, and why. The
 * processors write them, and the read side reads them.
 *
 * @param partition of the log
 * @param offset in it
 * @param reason for people, as one line
 */
public record DeadLetter(int partition, long offset, String reason) {

    /** Header: why the record is set aside. */
    public static final String REASON_HEADER = "aftermath.reason";
    /** Header: topic, partition and offset it was read from, as {@link #place} has it. */
    public static final String ORIGIN_HEADER = "aftermath.origin";
    /** So many failures in a row, all alike, and the processors set aside a record that can be read. */
    public static final int FAILURES = 3;

    /** Tells the reasons of the processors from those of {@link EventReader}: topics hold it, so it stays as it is. */
    private static final String GIVEN_UP = "failed " + FAILURES + " times in the same way: ";

    private static final Pattern PLACE = Pattern.compile(
            Pattern.quote(TopicCatalogue.EVENTS.name()) + " partition ([0-9]{1,9}) offset ([0-9]{1,18})");

    /** The place of a record of the log. */
    public static String place(int partition, long offset) {
        return TopicCatalogue.EVENTS.name() + " partition " + partition + " offset " + offset;
    }

    /**
     * The reason why a record is not tried again.
     *
     * @param how what happened each time
     */
    public static String givenUp(String how) {
        return GIVEN_UP + how;
    }

    /**
     * Reads the headers; what the record brought along from the log stands before them.
     *
     * @throws UndecodableEventException if it is no letter of the processors
     */
    public static DeadLetter of(Headers headers) throws UndecodableEventException {
        Matcher place = PLACE.matcher(text(headers, ORIGIN_HEADER));
        if (!place.matches()) {
            throw new UndecodableEventException(
                    "its header " + ORIGIN_HEADER + " does not say where in the log it comes from");
        }
        return new DeadLetter(
                Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)), text(headers, REASON_HEADER));
    }

    private static String text(Headers headers, String name) throws UndecodableEventException {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new UndecodableEventException(
                    "it has no header " + name + ", so it does not come from the processors");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Whether the record can be read, and the processors failed to process it again and again. */
    public boolean isGivenUp() {
        return reason.startsWith(GIVEN_UP);
    }
}
