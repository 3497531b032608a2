package dev.aftermath.launcher;

import java.util.Locale;
import java.util.Map;
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
        if (!(argument instanceof OptionSpec option) || option.arity().max() != 1 || option.isMultiValue()) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value == null || value.isEmpty() ? null : value;
    }

    /** {@code AFTERMATH_REGISTRY_URL} for {@code --registry-url}. */
    static String variable(String option) {
        return PREFIX + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
