package dev.aftermath.launcher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What is wrong with a command line, in words of our own: the option, what was given, and what to give. The parser's own
 * texts name types of Java, and say nothing of the environment, where a value may come from.
 */
final class UsageLine {

    private final CommandLine.ParameterException failure;
    private final List<String> given;

    private UsageLine(CommandLine.ParameterException failure, String[] given) {
        this.failure = failure;
        this.given = List.of(given);
    }

    /** @param given the arguments of the program */
    static String of(CommandLine.ParameterException failure, String[] given) {
        return new UsageLine(failure, given).text();
    }

    private String text() {
        if (failure instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (failure instanceof CommandLine.MissingParameterException missing) {
            return missing(missing);
        }
        if (failure instanceof CommandLine.OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given more than once: give it once";
        }
        if (failure instanceof CommandLine.MaxValuesExceededException) {
            return switchWithValue();
        }
        if (failure.getArgSpec() != null && failure.getValue() != null) {
            return wrongValue(failure.getArgSpec(), failure.getValue());
        }
        // written by a command
        return failure.getMessage();
    }

    private String unmatched(CommandLine.UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        if (first.startsWith("-") && first.length() > 1) {
            List<String> similar = unmatched.getSuggestions();
            return "unknown option " + first.replaceFirst("=.*", "")
                    + (similar.isEmpty() ? "" : " (did you mean " + similar.get(0) + "?)");
        }
        List<String> commands =
                List.copyOf(unmatched.getCommandLine().getSubcommands().keySet());
        return commands.isEmpty()
                ? "'" + first + "' is one argument too many: leave it out, or quote arguments that contain spaces"
                : "unknown command '" + first + "': use " + alternatives(commands);
    }

    private String missing(CommandLine.MissingParameterException missing) {
        if (missing.getMissing().size() == 1
                && missing.getMissing().get(0) instanceof OptionSpec option
                && isGiven(option)) {
            return option.longestName() + " has no value: give " + label(option);
        }
        return missing.getMissing().stream().map(UsageLine::label).collect(Collectors.joining(" and "))
                + (missing.getMissing().size() == 1 ? " is missing" : " are missing") + ": write "
                + shortest(missing.getCommandLine());
    }

    /** The command with all that it cannot do without: {@code aftermath ingest --source NAME PATH}. */
    private static String shortest(CommandLine command) {
        Stream<String> required = command.getCommandSpec().args().stream()
                .filter(ArgSpec::required)
                .sorted(Comparator.comparing(ArgSpec::isPositional))
                .map(UsageLine::label);
        return Stream.concat(Stream.of(command.getCommandSpec().qualifiedName()), required)
                .collect(Collectors.joining(" "));
    }

    private String switchWithValue() {
        return given.stream()
                .filter(argument -> argument.startsWith("-") && argument.contains("="))
                .findFirst()
                .map(argument -> noValue(argument.substring(0, argument.indexOf('='))))
                .orElse("a switch takes no value: leave the value out");
    }

    private static String noValue(String name) {
        return name + " takes no value: give " + name + " alone, or leave it out";
    }

    private String wrongValue(ArgSpec argument, String value) {
        Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (type == boolean.class || type == Boolean.class) {
            return noValue(name(argument));
        }
        if (type.isEnum()) {
            List<String> words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList();
            return place(argument) + " cannot be '" + value + "': use " + alternatives(words);
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            boolean tooLarge = value.matches("[+-]?[0-9]+");
            return place(argument) + " cannot be '" + value + "': give a whole number"
                    + (tooLarge ? " that is not too large" : "");
        }
        // a converter of our own says why
        return place(argument) + ": " + failure.getCause().getMessage();
    }

    /** As the user gave it: on the command line, or else in the environment. */
    private String place(ArgSpec argument) {
        return argument instanceof OptionSpec option && !isGiven(option)
                ? EnvironmentDefaults.variable(option).orElse(name(argument))
                : name(argument);
    }

    private boolean isGiven(OptionSpec option) {
        return Arrays.stream(option.names())
                .anyMatch(name -> given.stream().anyMatch(argument -> argument.startsWith(name)));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** {@code --source NAME}. */
    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    /** {@code a, b or c}. */
    static String alternatives(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : Stream.of(String.join(", ", words.subList(0, words.size() - 1)), words.get(words.size() - 1))
                        .collect(Collectors.joining(" or "));
    }
}
