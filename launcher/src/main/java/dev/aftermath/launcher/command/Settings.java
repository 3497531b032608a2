package dev.aftermath.launcher.command;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Settings records check their values themselves; what they refuse was a wrong usage of the command line. */
final class Settings {

    private static final int LAST_PORT = 65_535;

    private Settings() {}

    /** @throws ParameterException if there is no such port; 0 is any free one */
    static void requirePort(CommandSpec command, String option, int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(
                    command.commandLine(), option + " " + port + " does not exist: give one from 0 to " + LAST_PORT);
        }
    }

    /** @throws ParameterException with the line that the record's constructor wrote */
    static <T> T of(CommandSpec command, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
