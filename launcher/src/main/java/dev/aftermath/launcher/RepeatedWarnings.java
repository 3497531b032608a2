package dev.aftermath.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Shows what Kafka's clients say again and again, that a broker is away for instance, once in a while only: the same line,
 * whichever client says it, about whichever connection, once in {@value #SILENCE_MILLIS} ms. What they say for the first
 * time is shown at once, so the reason is never lost.
 */
public final class RepeatedWarnings extends Filter<ILoggingEvent> {

    static final long SILENCE_MILLIS = 30_000;

    private static final String CLIENTS = "org.apache.kafka.";
    /** The client that says it: {@code [Consumer clientId=aftermath-serving-views, groupId=null]}. */
    private static final Pattern CLIENT = Pattern.compile("^\\[[^\\]]*\\] ");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final int MOST_LINES = 200;

    /** By what is said, when it was shown last, in milliseconds since 1970; the one said longest ago comes first. */
    private final Map<String, Long> shown = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_LINES;
        }
    };

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().startsWith(CLIENTS) && isRepeated(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private boolean isRepeated(ILoggingEvent event) {
        String words = NUMBER.matcher(
                        CLIENT.matcher(event.getFormattedMessage()).replaceFirst(""))
                .replaceAll("#");
        synchronized (shown) {
            String line = event.getLoggerName() + ' ' + words;
            Long before = shown.get(line);
            if (before != null && event.getTimeStamp() - before < SILENCE_MILLIS) {
                return true;
            }
            shown.put(line, event.getTimeStamp());
            return false;
        }
    }
}
