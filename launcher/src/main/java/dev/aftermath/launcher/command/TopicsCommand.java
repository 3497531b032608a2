package dev.aftermath.launcher.command;

import dev.aftermath.launcher.provision.Difference;
import dev.aftermath.launcher.provision.TopicProvisioner;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath topics create|check}. */
@Command(name = "topics", description = "Create the topics, or compare them with the catalogue.")
public final class TopicsCommand {

    private static final int DIFFERENCES = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Command(name = "create", description = "Create the topics that are missing; those that exist stay as they are.")
    int create(
            @Mixin ConnectionOptions connection,
            @Mixin CommonOptions options,
            @Option(
                            names = "--replication-factor",
                            paramLabel = "N",
                            defaultValue = "-1",
                            description = "Replicas (default: the broker's own, ${DEFAULT-VALUE}).")
                    short replicationFactor,
            @Option(
                            names = "--partitions",
                            paramLabel = "N",
                            defaultValue = "" + TopicCatalogue.DEFAULT_PARTITIONS,
                            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
                    int partitions) {
        options.logWhenAsked();
        PrintWriter out = spec.commandLine().getOut();
        try (TopicProvisioner provisioner = new TopicProvisioner(connection.connection(spec))) {
            List<String> created = provisioner.create(catalogue(partitions), replicationFactor);
            created.forEach(topic -> out.println("created " + topic));
            out.println(created.size() + " topics created, "
                    + (TopicCatalogue.all().size() - created.size()) + " were there");
            out.flush();
        }
        return 0;
    }

    @Command(name = "check", description = "List every difference from the catalogue; exit code 1 if there is any.")
    int check(
            @Mixin ConnectionOptions connection,
            @Mixin CommonOptions options,
            @Option(
                            names = "--partitions",
                            paramLabel = "N",
                            defaultValue = "" + TopicCatalogue.DEFAULT_PARTITIONS,
                            description = "Partitions that each topic should have (default: ${DEFAULT-VALUE}).")
                    int partitions) {
        options.logWhenAsked();
        PrintWriter out = spec.commandLine().getOut();
        try (TopicProvisioner provisioner = new TopicProvisioner(connection.connection(spec))) {
            List<Difference> differences = provisioner.check(catalogue(partitions));
            differences.forEach(out::println);
            out.println(TopicCatalogue.all().size() + " topics checked, " + differences.size() + " differences");
            out.flush();
            return differences.isEmpty() ? 0 : DIFFERENCES;
        }
    }

    private static List<TopicSpec> catalogue(int partitions) {
        return TopicCatalogue.all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .toList();
    }
}
