package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What data teams rely on: schemas only ever grow compatibly, and say what they mean. */
class ContractTest {

    private static final Path RESOURCES = TestResources.ROOT;
    private static final String REGENERATE = "aftermath.regenerate";

    @ParameterizedTest
    @MethodSource("topics")
    void theCurrentSchemaIsTheNewestCommittedVersion(TopicSpec topic) throws IOException {
        if (Boolean.getBoolean(REGENERATE)) {
            new ContractSnapshot(RESOURCES).commit(topic);
        }
        SchemaVersions committed = SchemaVersions.of(RESOURCES, topic.subject());
        assertThat(committed.isNewest(topic.value().orElseThrow()))
                .as(
                        "%s: the schema in schemas/src/main/avro is not version %d in %s. If that version is in no release"
                                + " and no commit, delete its files in schema-versions and golden. Give the new fields values in"
                                + " GoldenRecords, and commit the schema as the next version with:"
                                + " mvn -q -pl schemas -am test -Dtest=ContractTest -D%s=true",
                        topic.subject(), committed.newest(), RESOURCES, REGENERATE)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyVersionReadsWhatAnyOtherWrote(TopicSpec topic) {
        List<Schema> schemas =
                new ArrayList<>(SchemaVersions.of(RESOURCES, topic.subject()).versions());
        schemas.add(topic.value().orElseThrow());
        for (Schema reader : schemas) {
            for (Schema writer : schemas) {
                var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
                assertThat(compatibility.getType())
                        .as("%s: %s", topic.subject(), compatibility.getDescription())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyRecordFieldEnumAndFixedSaysWhatItMeans(TopicSpec topic) {
        List<String> silent = new ArrayList<>();
        findSilent(topic.value().orElseThrow(), silent);
        assertThat(silent).as("%s: without a doc", topic.subject()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theGeneratedClassHasTheCommittedSchema(TopicSpec topic) {
        Schema schema = topic.value().orElseThrow();
        Schema generated = SpecificData.get().getSchema(TestResources.recordClass(schema));
        assertThat(SchemaNormalization.toParsingForm(generated)).isEqualTo(SchemaNormalization.toParsingForm(schema));
    }

    /** Sinks that make tables of a topic have no type for the default of an array. */
    @Test
    void noListInAnEventOrACurrentIncidentHasADefault() {
        List<Schema.Field> fields =
                new ArrayList<>(AvroSchemas.of(CurrentIncident.class).getFields());
        Schema event = AvroSchemas.of(IncidentEvent.class);
        fields.addAll(event.getFields());
        fields.addAll(event.getField("incident").schema().getTypes().get(1).getFields());
        assertThat(fields)
                .filteredOn(field -> field.schema().getType() == Schema.Type.ARRAY)
                .isNotEmpty()
                .noneMatch(Schema.Field::hasDefaultValue);
    }

    /** The processors copy the bytes of these fields from one topic to the other as they are. */
    @Test
    void theFieldsOfACurrentIncidentFromUrlOnAreThoseOfAnIncident() {
        List<Schema.Field> current = AvroSchemas.of(CurrentIncident.class).getFields();
        int url = AvroSchemas.of(CurrentIncident.class).getField("url").pos();
        Schema event = AvroSchemas.of(IncidentEvent.class);
        Schema incident = event.getField("incident").schema().getTypes().get(1);
        assertThat(current.subList(url, current.size()))
                .extracting(Schema.Field::name, Schema.Field::schema, Schema.Field::defaultVal, Schema.Field::doc)
                .containsExactlyElementsOf(incident.getFields().stream()
                        .map(field -> org.assertj.core.groups.Tuple.tuple(
                                field.name(), field.schema(), field.defaultVal(), field.doc()))
                        .toList());
    }

    @Test
    void aTypeThatSeveralSchemasUseIsTheSameInAll() {
        Map<String, Schema> types = new HashMap<>();
        topics().forEach(topic -> collectNamed(topic.value().orElseThrow(), types));
        assertThat(types).containsKey("dev.aftermath.schemas.Sha256");
    }

    private static void collectNamed(Schema schema, Map<String, Schema> types) {
        if (schema.getType() == Schema.Type.FIXED || schema.getType() == Schema.Type.ENUM) {
            Schema other = types.putIfAbsent(schema.getFullName(), schema);
            assertThat(other == null ? schema.toString() : other.toString()).isEqualTo(schema.toString());
        }
        children(schema).forEach(child -> collectNamed(child, types));
    }

    private static void findSilent(Schema schema, List<String> silent) {
        boolean named =
                switch (schema.getType()) {
                    case RECORD, ENUM, FIXED -> true;
                    default -> false;
                };
        if (named && isBlank(schema.getDoc())) {
            silent.add(schema.getFullName());
        }
        if (schema.getType() == Schema.Type.RECORD) {
            schema.getFields().stream()
                    .filter(field -> isBlank(field.doc()))
                    .forEach(field -> silent.add(schema.getFullName() + "." + field.name()));
        }
        children(schema).forEach(child -> findSilent(child, silent));
    }

    private static boolean isBlank(String doc) {
        return doc == null || doc.isBlank();
    }

    private static List<Schema> children(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case UNION -> schema.getTypes();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            default -> List.of();
        };
    }

    static Stream<TopicSpec> topics() {
        return TopicCatalogue.all().stream().filter(topic -> topic.value().isPresent());
    }
}
