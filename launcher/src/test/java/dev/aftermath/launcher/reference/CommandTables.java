package dev.aftermath.launcher.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One table of options for each command, from the commands themselves. */
final class CommandTables {

    /** What a default is that only the running program knows, at the end of a description. */
    private static final Pattern DEFAULT = Pattern.compile("\\s*\\(default: (?<value>.*)\\)\\.?$");

    private static final String[] HEADER = {"option", "environment", "value", "default", "what it is"};
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("MS", "milliseconds"),
            Map.entry("BYTES", "bytes"),
            Map.entry("N", "number"),
            Map.entry("PORT", "port, 0 to 65535"),
            Map.entry("DIR", "directory"),
            Map.entry("FILE", "file"),
            Map.entry("PATH", "file or directory"),
            Map.entry("/PATH", "path of a URL"),
            Map.entry("URL", "URL"),
            Map.entry("HOST", "host"),
            Map.entry("HOST:PORT[,…]", "host:port, several with commas"),
            Map.entry("NAME", "name"),
            Map.entry("KEY", "key"),
            Map.entry("YYYY-MM", "month, YYYY-MM"),
            Map.entry("LEVEL", "level"));

    private final CommandLine program;
    private final Function<OptionSpec, Optional<String>> variable;

    /** @param variable the environment variable that gives an option */
    CommandTables(CommandLine program, Function<OptionSpec, Optional<String>> variable) {
        this.program = program;
        this.variable = variable;
    }

    /** The options that several commands share, by the class that declares them. */
    String shared(String mixin) {
        MarkdownTable table = new MarkdownTable(HEADER);
        leaves(program)
                .flatMap(command -> mixin(command.getCommandSpec(), mixin).stream())
                .findFirst()
                .map(CommandTables::ownOptions)
                .orElseThrow(() -> new IllegalStateException("no command has the options of " + mixin))
                .forEach(option -> row(table, option));
        return table.toString();
    }

    /** Without those of mixins within it, which have a table of their own. */
    private static List<OptionSpec> ownOptions(CommandSpec mixin) {
        return mixin.options().stream()
                .filter(option -> mixin.mixins().values().stream()
                        .noneMatch(inner -> inner.findOption(option.longestName()) != null))
                .toList();
    }

    /** A heading and a table for every command that does something. */
    String commands(Map<String, String> links) {
        StringBuilder text = new StringBuilder();
        leaves(program).forEach(command -> text.append(section(command.getCommandSpec(), links)));
        return text.toString();
    }

    private String section(CommandSpec command, Map<String, String> links) {
        Set<String> shared = links.keySet().stream()
                .flatMap(mixin -> mixin(command, mixin).stream())
                .flatMap(mixin -> mixin.options().stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        StringBuilder text = new StringBuilder("### `" + command.qualifiedName() + "`\n\n");
        text.append(String.join(" ", command.usageMessage().description())).append("\n\n");
        MarkdownTable table = new MarkdownTable(HEADER);
        command.positionalParameters().forEach(parameter -> row(table, parameter));
        List<OptionSpec> own = command.options().stream()
                .filter(option -> !option.usageHelp() && !shared.contains(option.longestName()))
                .toList();
        own.forEach(option -> row(table, option));
        boolean hasRows = !own.isEmpty() || !command.positionalParameters().isEmpty();
        if (hasRows) {
            text.append(table).append('\n');
        }
        List<String> more = links.entrySet().stream()
                .filter(link -> mixin(command, link.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .toList();
        if (!more.isEmpty()) {
            text.append(hasRows ? "Also takes the options " : "Takes the options ")
                    .append(String.join(", ", more))
                    .append(".\n\n");
        }
        return text.toString();
    }

    /** In the order of the help, but where that is the compiler's. */
    private static Stream<CommandLine> leaves(CommandLine command) {
        Stream<CommandLine> commands = command.getSubcommands().values().stream();
        if (command.getSubcommands().isEmpty()) {
            return Stream.of(command);
        }
        return (command.getParent() == null
                        ? commands
                        : commands.sorted(Comparator.comparing(CommandLine::getCommandName)))
                .flatMap(CommandTables::leaves);
    }

    /** Also those within another mixin. */
    private static Optional<CommandSpec> mixin(CommandSpec command, String type) {
        return command.mixins().values().stream()
                .flatMap(mixin -> mixin.userObject().getClass().getSimpleName().equals(type)
                        ? Stream.of(mixin)
                        : mixin(mixin, type).stream())
                .findFirst();
    }

    @SuppressWarnings("deprecation") // nothing else puts the default into the description
    private void row(MarkdownTable table, ArgSpec argument) {
        String description = String.join(" ", argument.renderedDescription());
        Matcher inWords = DEFAULT.matcher(description);
        String found = argument.defaultValue() == null ? "" : MarkdownTable.code(argument.defaultValue());
        if (inWords.find()) {
            found = argument.defaultValue() == null || !inWords.group("value").equals(argument.defaultValue())
                    ? inWords.group("value")
                    : found;
            description = inWords.replaceFirst("") + ".";
        }
        table.row(name(argument), environment(argument), unit(argument), found, description);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? MarkdownTable.codes(Arrays.stream(option.names())
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList())
                : MarkdownTable.code(argument.paramLabel());
    }

    private String environment(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? variable.apply(option).map(MarkdownTable::code).orElse("")
                : "";
    }

    private static String unit(ArgSpec argument) {
        if (argument.arity().max() == 0) {
            return "switch";
        }
        String unit = argument.type().isEnum()
                ? Arrays.stream(argument.type().getEnumConstants())
                        .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "))
                : UNITS.get(argument.paramLabel());
        if (unit == null) {
            throw new IllegalStateException("what is a " + argument.paramLabel() + ", the value of " + argument
                    + "? Add it to the units of " + CommandTables.class.getSimpleName());
        }
        boolean several = argument.isMultiValue();
        boolean required = argument.required() && argument.defaultValue() == null;
        return unit
                + (several ? ", may be repeated" : "")
                + (required || argument instanceof PositionalParamSpec ? ", required" : "");
    }
}
