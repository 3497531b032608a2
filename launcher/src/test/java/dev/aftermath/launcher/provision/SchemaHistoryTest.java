package dev.aftermath.launcher.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaHistoryTest {

    private static final Schema FIRST =
            SchemaBuilder.record("Row").fields().requiredString("key").endRecord();

    @Test
    void aFieldAddedWithADefaultIsCompatible() {
        Schema next = SchemaBuilder.record("Row")
                .fields()
                .requiredString("key")
                .optionalLong("count")
                .endRecord();

        assertThat(SchemaHistory.firstIncompatibility(next, before(FIRST))).isEmpty();
    }

    @Test
    void aFieldAddedWithoutADefaultIsNamed() {
        Schema next = SchemaBuilder.record("Row")
                .fields()
                .requiredString("key")
                .requiredLong("count")
                .endRecord();

        assertThat(SchemaHistory.firstIncompatibility(next, before(FIRST)))
                .hasValueSatisfying(reason ->
                        assertThat(reason).startsWith("field count ").contains("cannot read data of version 1"));
    }

    @Test
    void aFieldTakenAwayThatHadNoDefaultIsNamed() {
        Schema next =
                SchemaBuilder.record("Row").fields().optionalString("other").endRecord();

        assertThat(SchemaHistory.firstIncompatibility(next, before(FIRST)))
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("field key ").contains("version 1 cannot read"));
    }

    @Test
    void aChangedTypeWithinANestedRecordIsNamedByItsPath() {
        Schema first = nested(
                SchemaBuilder.record("Inner").fields().requiredString("end").endRecord());
        Schema next =
                nested(SchemaBuilder.record("Inner").fields().requiredInt("end").endRecord());

        assertThat(SchemaHistory.firstIncompatibility(next, before(first)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("field times.end "));
    }

    @Test
    void everyFormerVersionCountsAndNotTheLastAlone() {
        Schema second = SchemaBuilder.record("Row")
                .fields()
                .requiredString("key")
                .name("count")
                .type()
                .longType()
                .longDefault(0)
                .endRecord();
        Schema third = SchemaBuilder.record("Row")
                .fields()
                .requiredString("key")
                .requiredLong("count")
                .endRecord();

        assertThat(SchemaHistory.firstIncompatibility(
                        third, List.of(new RegisteredSchema(2, second), new RegisteredSchema(1, FIRST))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("version 1"));
    }

    private static Schema nested(Schema inner) {
        return SchemaBuilder.record("Row")
                .fields()
                .name("times")
                .type(inner)
                .noDefault()
                .endRecord();
    }

    private static List<RegisteredSchema> before(Schema schema) {
        return List.of(new RegisteredSchema(1, schema));
    }
}
