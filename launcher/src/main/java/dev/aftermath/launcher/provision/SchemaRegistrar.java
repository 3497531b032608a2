package dev.aftermath.launcher.provision;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.RegistryFailure;
import dev.aftermath.schemas.cluster.SchemaCheck;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Registers the catalogue's schemas, each subject under full transitive compatibility, and compares those there. */
public final class SchemaRegistrar {

    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final String REGISTER = "aftermath schemas register";
    private static final String WHAT_SCHEMA = "schema";
    private static final String WHAT_COMPATIBILITY = "compatibility";
    private static final String COMPATIBLE_WAY = "keep the field as it was, or add a new one with a default";
    private static final int NOT_FOUND = 404;
    private static final int NOT_FOUND_CODE_MIN = 40_400;
    private static final int NOT_FOUND_CODE_MAX = 40_499;

    private final SchemaRegistryClient client;
    private final ClusterConnection connection;

    public SchemaRegistrar(ClusterConnection connection) {
        this.client = RegistryAvro.client(connection);
        this.connection = connection;
    }

    /** Every difference between the catalogue's schemas and the registry's, in the order given. Changes nothing. */
    public Differences compare(List<TopicSpec> topics) {
        Collection<String> existing = ask(client::getAllSubjects);
        List<Difference> differences = new ArrayList<>();
        for (TopicSpec topic : topics) {
            topic.value().ifPresent(schema -> {
                if (existing.contains(topic.subject())) {
                    differences.addAll(compare(topic, schema));
                } else {
                    differences.add(Difference.missing(
                            topic.subject(), "first version, compatibility " + COMPATIBILITY, REGISTER));
                }
            });
        }
        return new Differences(differences);
    }

    /**
     * Registers the schemas that are not there yet, and mends the compatibility of their subjects.
     *
     * @return what was different, and is no more
     * @throws dev.aftermath.launcher.RefusedException if a schema is not compatible with all versions before, naming
     *     subject and field; then nothing was changed
     */
    public Differences register(List<TopicSpec> topics) {
        Differences differences = compare(topics);
        differences.requireNothingRefused();
        for (TopicSpec topic : topics) {
            topic.value()
                    .ifPresent(schema -> carryOut(
                            schema,
                            differences.all().stream()
                                    .filter(difference -> difference.name().equals(topic.subject()))
                                    .toList()));
        }
        return differences;
    }

    /** A registry keeps the compatibility of known subjects only, so that of a new one is set after its first version. */
    private void carryOut(Schema schema, List<Difference> differences) {
        for (Difference difference : differences) {
            String subject = difference.name();
            boolean isNew = difference.kind() == Difference.Kind.MISSING;
            if (isNew || difference.what().equals(WHAT_SCHEMA)) {
                ask(() -> registerNow(subject, schema));
            }
            if (isNew || difference.what().equals(WHAT_COMPATIBILITY)) {
                ask(() -> client.updateCompatibility(subject, COMPATIBILITY));
            }
        }
    }

    private int registerNow(String subject, Schema schema) throws IOException, RestClientException {
        try {
            return client.register(subject, new AvroSchema(schema));
        } catch (RestClientException e) {
            if (e.getStatus() == 409) {
                throw incompatible(subject, e.getMessage());
            }
            throw e;
        }
    }

    /** The compatibility first: it guards the registration that follows. */
    private List<Difference> compare(TopicSpec topic, Schema schema) {
        String subject = topic.subject();
        List<Difference> differences = new ArrayList<>();
        Optional<String> compatibility = compatibility(subject);
        if (!compatibility.equals(Optional.of(COMPATIBILITY))) {
            differences.add(Difference.correctable(
                    subject, WHAT_COMPATIBILITY, COMPATIBILITY, compatibility.orElse("the registry's own"), REGISTER));
        }
        if (ask(() -> SchemaCheck.id(client, topic)).isEmpty()) {
            differences.add(newVersion(subject, schema, versions(subject)));
        }
        return differences;
    }

    private static Difference newVersion(String subject, Schema schema, List<RegisteredSchema> versions) {
        RegisteredSchema newest = Collections.max(versions, Comparator.comparingInt(RegisteredSchema::version));
        String expected = "a new version (" + SchemaFields.changes(newest.schema(), schema) + ")";
        String actual = "version " + newest.version();
        return SchemaHistory.firstIncompatibility(schema, versions)
                .map(reason -> Difference.refused(
                        subject, WHAT_SCHEMA, expected, actual, "not compatible: " + reason + "; " + COMPATIBLE_WAY))
                .orElseGet(() -> Difference.correctable(subject, WHAT_SCHEMA, expected, actual, REGISTER));
    }

    private List<RegisteredSchema> versions(String subject) {
        List<Integer> numbers = ask(() -> client.getAllVersions(subject));
        List<RegisteredSchema> versions = new ArrayList<>();
        for (int number : numbers) {
            String text = ask(() -> client.getSchemaMetadata(subject, number)).getSchema();
            versions.add(new RegisteredSchema(number, new AvroSchema(text).rawSchema()));
        }
        return versions;
    }

    /** The subject's own level; empty if it has none. */
    private Optional<String> compatibility(String subject) {
        return ask(() -> {
            try {
                return Optional.ofNullable(client.getCompatibility(subject));
            } catch (RestClientException e) {
                if (isNotFound(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static boolean isNotFound(RestClientException e) {
        return e.getStatus() == NOT_FOUND
                || (e.getErrorCode() >= NOT_FOUND_CODE_MIN && e.getErrorCode() <= NOT_FOUND_CODE_MAX);
    }

    private static LaunchException incompatible(String subject, String reason) {
        return new LaunchException(
                "schema of subject " + subject + " is not compatible: " + reason + "; " + COMPATIBLE_WAY);
    }

    private interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | RestClientException e) {
            throw new LaunchException(
                    RegistryFailure.in(connection, e).map(RegistryFailure::line).orElse(e.getMessage()), e);
        }
    }
}
