package dev.aftermath.launcher.provision;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaFieldsTest {

    private static final Schema FIRST =
            nested(SchemaBuilder.record("Times").fields().requiredString("end").endRecord());

    @Test
    void fieldsAreNamedByTheirPath() {
        Schema next = nested(SchemaBuilder.record("Times")
                .fields()
                .optionalLong("start")
                .requiredLong("end")
                .endRecord());

        assertThat(SchemaFields.changes(FIRST, next)).isEqualTo("changes times.end, adds times.start");
        assertThat(SchemaFields.changes(next, FIRST)).isEqualTo("changes times.end, takes away times.start");
    }

    @Test
    void aSchemaOfOtherWordsHasTheSameFields() {
        Schema next = SchemaBuilder.record("Row")
                .doc("other words")
                .fields()
                .name("times")
                .type(FIRST.getField("times").schema())
                .noDefault()
                .endRecord();

        assertThat(SchemaFields.changes(FIRST, next)).isEqualTo("same fields, different docs or defaults");
    }

    @Test
    void aRecordWithinItselfEnds() {
        Schema tree = new Schema.Parser().parse("""
                {"type": "record", "name": "Tree", "fields": [
                  {"name": "children", "type": {"type": "array", "items": "Tree"}}]}
                """);

        assertThat(SchemaFields.changes(FIRST, tree))
                .isEqualTo("adds children, takes away times, takes away times.end");
    }

    private static Schema nested(Schema inner) {
        return SchemaBuilder.record("Row")
                .fields()
                .name("times")
                .type(inner)
                .noDefault()
                .endRecord();
    }
}
