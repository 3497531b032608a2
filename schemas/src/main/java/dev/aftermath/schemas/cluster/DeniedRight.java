package dev.aftermath.schemas.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Something that a cluster does not allow a program to do. The cluster says on what, the program knows which operations it
 * needs there.
 *
 * @param name of the topic, group or transactional id, or their common prefix; empty for the cluster
 * @param prefixed whether it is what they begin with
 * @param operations by Kafka's names: {@code Read}
 */
public record DeniedRight(Kind kind, String name, boolean prefixed, List<String> operations) {

    /** What a right applies to. */
    public enum Kind {
        TOPIC("topic", "--topic"),
        GROUP("group", "--group"),
        TRANSACTIONAL_ID("transactional id", "--transactional-id"),
        CLUSTER("cluster", "--cluster");

        private final String title;
        private final String option;

        Kind(String title, String option) {
            this.title = title;
            this.option = option;
        }
    }

    /** Which operations a program needs. */
    @FunctionalInterface
    public interface Needs {

        /** @param name what the cluster denied, empty if it does not say */
        DeniedRight of(Kind kind, String name);
    }

    /** What a program needs that does one thing with topics, and has producers of one transactional id. */
    public static Needs needs(String onTopics, String transactionalId) {
        return (kind, name) -> switch (kind) {
            case TOPIC -> on(kind, name, onTopics);
            case GROUP -> on(kind, name, "Read");
            case TRANSACTIONAL_ID -> on(kind, transactionalId, "Write");
            case CLUSTER -> on(kind, "", "IdempotentWrite");
        };
    }

    public DeniedRight {
        operations = List.copyOf(operations);
    }

    /** Of one name. */
    public static DeniedRight on(Kind kind, String name, String... operations) {
        return new DeniedRight(kind, name, false, List.of(operations));
    }

    /** For all names with that prefix. */
    public static DeniedRight onPrefix(Kind kind, String prefix, String... operations) {
        return new DeniedRight(kind, prefix, true, List.of(operations));
    }

    /** What was denied; empty if the failure came of something else. */
    public static Optional<DeniedRight> find(Throwable failure, Needs needs) {
        return Causes.find(failure, DeniedRightException.class)
                .map(DeniedRightException::right)
                .or(() -> Causes.find(failure, AuthorizationException.class).map(denial -> of(denial, needs)));
    }

    private static DeniedRight of(AuthorizationException denial, Needs needs) {
        if (denial instanceof TopicAuthorizationException topics) {
            Set<String> names = topics.unauthorizedTopics() == null ? Set.of() : topics.unauthorizedTopics();
            return needs.of(Kind.TOPIC, names.stream().sorted().findFirst().orElse(""));
        }
        if (denial instanceof GroupAuthorizationException group) {
            return needs.of(Kind.GROUP, group.groupId() == null ? "" : group.groupId());
        }
        if (denial instanceof TransactionalIdAuthorizationException) {
            return needs.of(Kind.TRANSACTIONAL_ID, "");
        }
        return denial instanceof ClusterAuthorizationException
                ? needs.of(Kind.CLUSTER, "")
                : new DeniedRight(Kind.CLUSTER, "", false, List.of());
    }

    /** {@code Read on group aftermath-streams}. */
    @Override
    public String toString() {
        return (operations.isEmpty() ? "a right" : String.join(", ", operations)) + " on " + resource();
    }

    private String resource() {
        if (kind == Kind.CLUSTER) {
            return "the cluster";
        }
        String title = prefixed ? kind.title + "s that begin with" : kind.title;
        return name.isEmpty() ? "a " + kind.title : title + " " + name;
    }

    /** As one line with its remedy. */
    public String explain(String bootstrapServers) {
        return "the brokers at " + bootstrapServers + " deny " + this
                + ": grant it to the user of --command-config with: kafka-acls.sh --bootstrap-server "
                + bootstrapServers + " --add --allow-principal User:NAME " + options()
                + "; docs/operations.md lists all rights";
    }

    private String options() {
        String what = kind == Kind.CLUSTER ? kind.option : kind.option + " " + (name.isEmpty() ? "NAME" : name);
        return operations.stream().map(each -> "--operation " + each + " ").collect(Collectors.joining())
                + what
                + (prefixed ? " --resource-pattern-type prefixed" : "");
    }
}
