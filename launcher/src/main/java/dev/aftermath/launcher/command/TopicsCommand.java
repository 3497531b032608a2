package dev.aftermath.launcher.command;

import dev.aftermath.launcher.provision.TopicProvisioner;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath topics create|check}. */
@Command(name = "topics", description = "Bring the topics in line with the catalogue, or compare them with it.")
public final class TopicsCommand {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Command(
            name = "create",
            description = "Create the topics that are missing and correct the settings of those that exist, where"
                    + " that loses nothing. If any change would do harm, nothing is changed; exit code 1.")
    int create(
            @Mixin ConnectionOptions connection,
            @Mixin CommonOptions options,
            @Mixin TopicOptions wanted,
            @Option(names = "--dry-run", description = "Show what would be done without doing it.") boolean dryRun) {
        options.logWhenAsked();
        List<TopicSpec> topics = wanted.catalogue(spec);
        Replication replication = wanted.replication(spec);
        try (TopicProvisioner provisioner = new TopicProvisioner(connection.connection(spec))) {
            return dryRun
                    ? report().wouldDo(provisioner.compare(topics, replication))
                    : report().done(provisioner.provision(topics, replication));
        }
    }

    @Command(name = "check", description = "List every difference from the catalogue; exit code 1 if there is any.")
    int check(@Mixin ConnectionOptions connection, @Mixin CommonOptions options, @Mixin TopicOptions wanted) {
        options.logWhenAsked();
        List<TopicSpec> topics = wanted.catalogue(spec);
        Replication replication = wanted.replication(spec);
        try (TopicProvisioner provisioner = new TopicProvisioner(connection.connection(spec))) {
            return report().checked(provisioner.compare(topics, replication));
        }
    }

    private ProvisioningReport report() {
        return new ProvisioningReport(
                spec.commandLine().getOut(), "topics", TopicCatalogue.all().size());
    }
}
