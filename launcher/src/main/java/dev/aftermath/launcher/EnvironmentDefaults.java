package dev.aftermath.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option is when the command line does not give it: {@code AFTERMATH_BOOTSTRAP_SERVER} for {@code
 * --bootstrap-server}, else its own default. Switches are excepted, so that {@code --fresh} is never a forgotten
 * variable, and so are options that may be repeated.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final String PREFIX = "AFTERMATH_";

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? variable(option)
                        .map(environment::get)
                        .filter(value -> !value.isEmpty())
                        .orElse(null)
                : null;
    }

    /** The variable that gives the option; empty if it can be given on the command line only. */
    static Optional<String> variable(OptionSpec option) {
        return option.arity().max() != 1 || option.isMultiValue()
                ? Optional.empty()
                : Optional.of(variable(option.longestName()));
    }

    /** {@code AFTERMATH_REGISTRY_URL} for {@code --registry-url}. */
    private static String variable(String option) {
        return PREFIX + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
