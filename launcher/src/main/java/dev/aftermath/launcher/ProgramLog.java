package dev.aftermath.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Where the log of the whole program goes, Kafka's own lines included. Never to standard output, which is for results;
 * until a command says otherwise, nowhere.
 */
public final class ProgramLog {

    private ProgramLog() {}

    /** To a file, 10 MB at most, then to the next; three are kept. */
    public static void toFile(Path file) {
        configure("logback-file.xml", Map.of("LOG_FILE", file.toString()));
    }

    /**
     * To standard error, each event as one line; from level debug on with stack traces.
     *
     * @param level least important level of Aftermath's own lines that is shown; libraries show warnings at most
     */
    public static void toStandardError(String level) {
        boolean detailed = Level.toLevel(level).toInt() <= Level.DEBUG_INT;
        configure(
                "logback-stderr.xml",
                Map.of("LOG_LEVEL", level.toUpperCase(Locale.ROOT), "LOG_TRACE", detailed ? "%ex" : "%nopex"));
    }

    /** Whether a level of that name exists: error, warn, info, debug or off. */
    public static boolean isLevel(String name) {
        return Level.toLevel(name, null) != null;
    }

    private static void configure(String resource, Map<String, String> properties) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        URL configuration = ProgramLog.class.getResource("/" + resource);
        try {
            context.reset();
            properties.forEach(context::putProperty);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(configuration);
        } catch (JoranException e) {
            throw new LaunchException("the log cannot be set up: " + e.getMessage(), e);
        }
    }
}
