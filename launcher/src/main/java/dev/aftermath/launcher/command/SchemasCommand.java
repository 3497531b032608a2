package dev.aftermath.launcher.command;

import dev.aftermath.launcher.provision.SchemaRegistrar;
import dev.aftermath.schemas.TopicCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath schemas register|check}. */
@Command(name = "schemas", description = "Register the schemas, or compare them with the catalogue.")
public final class SchemasCommand {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Command(
            name = "register",
            description = "Register the schemas that are missing, each subject under full transitive compatibility. If"
                    + " one is incompatible, none is registered; exit code 1.")
    int register(
            @Mixin ConnectionOptions connection,
            @Mixin CommonOptions options,
            @Option(names = "--dry-run", description = "Show what would be done without doing it.") boolean dryRun) {
        options.logWhenAsked();
        SchemaRegistrar registrar = new SchemaRegistrar(connection.connection(spec));
        return dryRun
                ? report().wouldDo(registrar.compare(TopicCatalogue.all()))
                : report().done(registrar.register(TopicCatalogue.all()));
    }

    @Command(name = "check", description = "List every difference from the catalogue; exit code 1 if there is any.")
    int check(@Mixin ConnectionOptions connection, @Mixin CommonOptions options) {
        options.logWhenAsked();
        return report().checked(new SchemaRegistrar(connection.connection(spec)).compare(TopicCatalogue.all()));
    }

    private ProvisioningReport report() {
        long schemas = TopicCatalogue.all().stream()
                .filter(topic -> topic.value().isPresent())
                .count();
        return new ProvisioningReport(spec.commandLine().getOut(), "schemas", Math.toIntExact(schemas));
    }
}
