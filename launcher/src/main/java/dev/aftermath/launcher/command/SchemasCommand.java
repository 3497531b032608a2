package dev.aftermath.launcher.command;

import dev.aftermath.launcher.provision.Difference;
import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.schemas.TopicCatalogue;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aftermath schemas register|check}. */
@Command(name = "schemas", description = "Register the schemas, or compare them with the catalogue.")
public final class SchemasCommand {

    private static final int DIFFERENCES = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Command(
            name = "register",
            description = "Register the schemas that are missing, each subject under full transitive compatibility.")
    int register(@Mixin ConnectionOptions connection, @Mixin CommonOptions options) {
        options.logWhenAsked();
        PrintWriter out = spec.commandLine().getOut();
        List<String> registered = new SchemaRegistrar(connection.connection(spec)).register(TopicCatalogue.all());
        registered.forEach(subject -> out.println("registered " + subject));
        out.println(registered.size() + " schemas registered");
        out.flush();
        return 0;
    }

    @Command(name = "check", description = "List every difference from the catalogue; exit code 1 if there is any.")
    int check(@Mixin ConnectionOptions connection, @Mixin CommonOptions options) {
        options.logWhenAsked();
        PrintWriter out = spec.commandLine().getOut();
        List<Difference> differences = new SchemaRegistrar(connection.connection(spec)).check(TopicCatalogue.all());
        differences.forEach(out::println);
        out.println(differences.size() + " differences");
        out.flush();
        return differences.isEmpty() ? 0 : DIFFERENCES;
    }
}
