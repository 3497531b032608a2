package dev.aftermath.launcher.reference;

import dev.aftermath.serving.http.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page as a whole: every fact in it comes from the code, the sentences around them stand here. */
public final class ConfigurationPage {

    private static final Map<String, String> LINKS = links();

    private ConfigurationPage() {}

    /** @param variable the environment variable that gives an option */
    public static String of(CommandLine program, Function<OptionSpec, Optional<String>> variable) {
        CommandTables commands = new CommandTables(program, variable);
        return """
                # Configuration

                This page is generated from the code; the build fails when the two differ. An option is taken from the command line, else
                from its environment variable, else it has its default. A switch and an option that may be repeated can be given on the
                command line only. `AFTERMATH_JAVA_OPTS` adds options for the JVM to every command.

                The defaults are those of a real cluster: three replicas of every topic, of which two must have a record before it counts as
                written, exactly-once, and one standby copy of the processors' stores. [`up`](#what-up-sets-otherwise) runs on one broker and
                overrides what that cannot give; on one broker of your own give `--replication-factor 1` and `--standby-replicas 0`, or
                `AFTERMATH_REPLICATION_FACTOR=1` and `AFTERMATH_STANDBY_REPLICAS=0`.

                ## Shared options

                ### Connection

                %s
                ### Topic options

                %s
                ### Question options

                %s
                ### Every command

                %s
                ## Commands

                %s## What `up` sets otherwise

                `up` starts its own broker and registry and tells all parts where they are.

                %s
                ## Limits of a read side

                %s
                ## Topics

                What the catalogue says, and [provisioning](provisioning.md) sees to. Settings that are not named here are yours.

                %s
                ## Kafka clients

                What each client is told, and the settings that the guarantees rest on whether Kafka's default or not. *From* is the option
                that sets the value. The last column says what a property of that name in `--command-config` does: *overrules* the value, or
                nothing, as it is *fixed*. Properties that are not in the table reach every client as they are.

                %s### Registry's serializers

                %s""".formatted(
                        commands.shared("ConnectionOptions"),
                        commands.shared("TopicOptions"),
                        commands.shared("Question"),
                        commands.shared("CommonOptions"),
                        commands.commands(LINKS),
                        ClientTables.up(),
                        LimitTable.of(Limits.DEFAULT),
                        ClientTables.topics(),
                        new ClientTables().all(),
                        ClientTables.registry());
    }

    private static Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("ConnectionOptions", "of the [connection](#connection)");
        links.put("TopicOptions", "of [topics](#topic-options)");
        links.put("Question", "of a [question](#question-options)");
        links.put("CommonOptions", "of [every command](#every-command)");
        return links;
    }
}
