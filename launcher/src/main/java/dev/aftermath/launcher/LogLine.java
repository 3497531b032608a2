package dev.aftermath.launcher;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** A message of the log, and what caused it if that says more, as one line: Kafka's own have several, and stack traces. */
public final class LogLine extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String message = oneLine(event.getFormattedMessage());
        IThrowableProxy cause = event.getThrowableProxy();
        if (cause == null) {
            return message;
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String name = cause.getClassName().substring(cause.getClassName().lastIndexOf('.') + 1);
        String reason = cause.getMessage() == null ? name : name + ": " + oneLine(cause.getMessage());
        return message.contains(reason) ? message : message + " (" + reason + ")";
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
