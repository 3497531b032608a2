package dev.aftermath.launcher.command;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Settings records check their values themselves; what they refuse was a wrong usage of the command line. */
final class Settings {

    private Settings() {}

    /** @throws ParameterException with the line that the record's constructor wrote */
    static <T> T of(CommandSpec command, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
