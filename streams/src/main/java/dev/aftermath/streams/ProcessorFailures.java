package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.BrokerDenial;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.DeniedRight.Kind;
import dev.aftermath.schemas.cluster.RegistryFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What went wrong in the processors, in one line with its remedy if there is one. */
record ProcessorFailures(ClusterConnection connection, String applicationId, Path stateDirectory) {

    /** Said of one of its files, RocksDB creates those that are yet to be. */
    private static final String MISSING_FILE = "No such file or directory";

    private static final int MOST_CHARACTERS = 500;
    private static final Pattern SENDING = Pattern.compile("sending record to topic (\\S+)");
    /** Said of every record that cannot be sent. */
    private static final String NO_NEWS =
            "Exception handler choose to FAIL the processing, no more records would be sent.";

    static ProcessorFailures of(StreamsSettings settings) {
        return new ProcessorFailures(settings.connection(), settings.applicationId(), settings.stateDirectory());
    }

    /** The right that was denied; empty if the failure came of something else. */
    Optional<DeniedRight> denied(Throwable failure) {
        return DeniedRight.find(failure, (kind, name) -> needed(kind, name, failure));
    }

    /** Why the brokers keep the processors out, as one line; empty if the failure came of something else. */
    Optional<String> denial(Throwable failure) {
        return BrokerDenial.explain(connection, failure, (kind, name) -> needed(kind, name, failure));
    }

    /** What makes it useless to try again: empty if the failure may pass. */
    Optional<DamagedStateException> damage(Throwable failure) {
        return find(failure, RocksDBException.class)
                .filter(ProcessorFailures::isCorruption)
                .map(each -> new DamagedStateException(stateDirectory, message(each), failure));
    }

    private static boolean isCorruption(RocksDBException failure) {
        String message = String.valueOf(failure.getMessage());
        boolean stated = failure.getStatus() == null
                ? message.contains(Status.Code.Corruption.name())
                : failure.getStatus().getCode() == Status.Code.Corruption;
        return stated || message.contains(MISSING_FILE);
    }

    String explain(Throwable failure) {
        Optional<String> denial = denial(failure);
        if (denial.isPresent()) {
            return denial.get();
        }
        Optional<RegistryFailure> ofTheRegistry = RegistryFailure.in(connection, failure);
        if (ofTheRegistry.isPresent()) {
            return ofTheRegistry.get().line();
        }
        if (find(failure, MissingSourceTopicException.class).isPresent()) {
            return "the topic " + TopicCatalogue.EVENTS.name() + " does not exist, or this user may not see it: run"
                    + " aftermath topics check, and compare the rights in docs/operations.md";
        }
        if (find(failure, RecordTooLargeException.class).isPresent()) {
            return "a record is larger than the topic " + topicOf(failure)
                    + " allows: check its max.message.bytes, which"
                    + " aftermath topics check compares with the catalogue and aftermath topics create sets";
        }
        if (reason(failure) instanceof TimeoutException) {
            return "the brokers at " + connection.bootstrapServers() + " do not answer in time: " + text(failure);
        }
        return text(failure);
    }

    /** Which rights on something the processors need, for what failed. */
    private DeniedRight needed(Kind kind, String name, Throwable failure) {
        return switch (kind) {
            case TOPIC -> topic(name, failure);
            case GROUP -> DeniedRight.on(kind, applicationId, "Read");
            case TRANSACTIONAL_ID -> DeniedRight.onPrefix(kind, applicationId + "-", "Write");
            case CLUSTER -> DeniedRight.onPrefix(Kind.TOPIC, applicationId + "-", "Create");
        };
    }

    private DeniedRight topic(String name, Throwable failure) {
        if (name.equals(TopicCatalogue.EVENTS.name())) {
            return DeniedRight.on(Kind.TOPIC, name, "Read");
        }
        return name.isEmpty() || name.startsWith(applicationId + "-")
                ? DeniedRight.onPrefix(Kind.TOPIC, applicationId + "-", operation(failure))
                : DeniedRight.on(Kind.TOPIC, name, "Write");
    }

    /** On a topic of their own: Kafka Streams says what it was about. */
    private static String operation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("Could not create topic")) {
                return "Create";
            }
            if (SENDING.matcher(message).find()) {
                return "Write";
            }
        }
        return "Read";
    }

    /** Without what Kafka Streams wraps around it, which says only where it happened. */
    static Throwable reason(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof StreamsException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }

    /** Kafka Streams names it in its message only. */
    private static String topicOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher topic = SENDING.matcher(String.valueOf(cause.getMessage()));
            if (topic.find()) {
                return topic.group(1);
            }
        }
        return "that it goes to";
    }

    /** The message that says where, as {@code sending record to topic … }, and the innermost. */
    private static String text(Throwable failure) {
        Throwable reason = reason(failure);
        String innermost = message(reason);
        Throwable around = failure;
        while (around.getCause() != null && around.getCause() != reason) {
            around = around.getCause();
        }
        String place = around == reason ? "" : message(around);
        String all = place.isEmpty() || place.contains(innermost)
                ? (place.isEmpty() ? innermost : place)
                : place + ": " + innermost;
        return all.length() <= MOST_CHARACTERS ? all : all.substring(0, MOST_CHARACTERS) + " …";
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return (message == null || message.isBlank()
                        ? "unexpected " + failure.getClass().getSimpleName()
                        : message)
                .replace(NO_NEWS, "")
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
