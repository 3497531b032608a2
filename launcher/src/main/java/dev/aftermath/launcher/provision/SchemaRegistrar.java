package dev.aftermath.launcher.provision;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Registers the catalogue's schemas, each subject under full transitive compatibility, and compares those there. */
public final class SchemaRegistrar {

    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final int NOT_FOUND = 404;
    private static final int NOT_FOUND_CODE_MIN = 40_400;
    private static final int NOT_FOUND_CODE_MAX = 40_499;

    private final SchemaRegistryClient client;
    private final String registryUrl;

    public SchemaRegistrar(ClusterConnection connection) {
        this(RegistryAvro.client(connection), connection.registryUrl());
    }

    SchemaRegistrar(SchemaRegistryClient client, String registryUrl) {
        this.client = client;
        this.registryUrl = registryUrl;
    }

    /**
     * Registers the schemas that are not there yet.
     *
     * @return subjects that got a new version now, in the order given
     * @throws LaunchException if a schema is not compatible with all versions before, naming subject and field
     */
    public List<String> register(List<TopicSpec> topics) {
        Collection<String> existing = ask(client::getAllSubjects);
        List<String> registered = new ArrayList<>();
        for (TopicSpec topic : topics) {
            if (topic.value().isPresent()) {
                boolean known = existing.contains(topic.subject());
                if (register(topic.subject(), topic.value().get(), known)) {
                    registered.add(topic.subject());
                }
            }
        }
        return registered;
    }

    /** Every difference between the catalogue's schemas and the registry's, in the order given. */
    public List<Difference> check(List<TopicSpec> topics) {
        Collection<String> existing = ask(client::getAllSubjects);
        List<Difference> differences = new ArrayList<>();
        for (TopicSpec topic : topics) {
            topic.value().ifPresent(schema -> {
                if (existing.contains(topic.subject())) {
                    differences.addAll(compare(topic.subject(), schema));
                } else {
                    differences.add(Difference.missing(topic.subject(), "schemas register"));
                }
            });
        }
        return differences;
    }

    /** A registry keeps the compatibility of known subjects only, so that of a new one is set after its first version. */
    private boolean register(String subject, Schema schema, boolean known) {
        List<RegisteredSchema> before = known ? versions(subject) : List.of();
        SchemaHistory.firstIncompatibility(schema, before).ifPresent(reason -> {
            throw incompatible(subject, reason);
        });
        if (known) {
            requireCompatibility(subject);
        }
        boolean isNew = before.stream().noneMatch(version -> version.schema().equals(schema));
        if (isNew) {
            ask(() -> registerNow(subject, schema));
        }
        if (!known) {
            requireCompatibility(subject);
        }
        return isNew;
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

    private void requireCompatibility(String subject) {
        if (!compatibility(subject).equals(Optional.of(COMPATIBILITY))) {
            ask(() -> client.updateCompatibility(subject, COMPATIBILITY));
        }
    }

    private List<Difference> compare(String subject, Schema schema) {
        List<Difference> differences = new ArrayList<>();
        List<RegisteredSchema> versions = versions(subject);
        if (versions.stream().noneMatch(version -> version.schema().equals(schema))) {
            String remedy = SchemaHistory.firstIncompatibility(schema, versions)
                    .orElse("register it with: aftermath schemas register");
            differences.add(new Difference(
                    subject, "schema", "the catalogue's", "versions " + numbers(versions) + " without it; " + remedy));
        }
        Optional<String> compatibility = compatibility(subject);
        if (!compatibility.equals(Optional.of(COMPATIBILITY))) {
            differences.add(new Difference(
                    subject, "compatibility", COMPATIBILITY, compatibility.orElse("the registry's own")));
        }
        return differences;
    }

    private static List<Integer> numbers(List<RegisteredSchema> versions) {
        return versions.stream().map(RegisteredSchema::version).toList();
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
        return new LaunchException("schema of subject " + subject + " is not compatible: " + reason
                + "; keep the field as it was, or add a new one with a default");
    }

    private interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | RestClientException e) {
            throw new LaunchException(
                    "the registry at " + registryUrl + " does not do what it was asked (" + e.getMessage()
                            + "): check that it runs, --registry-url and --command-config",
                    e);
        }
    }
}
