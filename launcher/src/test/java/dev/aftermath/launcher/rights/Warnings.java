package dev.aftermath.launcher.rights;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What Aftermath's parts warn of while this listens: what {@code serve} says on standard error. */
final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.aftermath");
    private volatile String newest = "";

    private Warnings() {}

    static Warnings listen() {
        Warnings warnings = new Warnings();
        warnings.setContext(warnings.logger.getLoggerContext());
        warnings.start();
        warnings.logger.addAppender(warnings);
        return warnings;
    }

    /** The newest of them; empty if there is none. */
    Optional<String> newest() {
        return newest.isEmpty() ? Optional.empty() : Optional.of(newest);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            newest = event.getFormattedMessage();
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
