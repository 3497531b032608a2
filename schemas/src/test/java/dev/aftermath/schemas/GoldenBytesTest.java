package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.testing.CanonicalBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that were written once are read the same forever, whatever becomes of the code. */
class GoldenBytesTest {

    /** One committed record: how it was written and what it says. */
    record Golden(TopicSpec topic, int version, String name) {

        Schema writer() {
            return SchemaVersions.of(TestResources.ROOT, topic.subject()).version(version);
        }

        boolean isNewest() {
            return SchemaVersions.of(TestResources.ROOT, topic.subject()).newest() == version;
        }

        byte[] binary() throws IOException {
            return Files.readAllBytes(file(".bin"));
        }

        String json() throws IOException {
            return Files.readString(file(".json"));
        }

        private Path file(String suffix) {
            return ContractSnapshot.golden(TestResources.ROOT, version, topic.subject(), name, suffix);
        }

        @Override
        public String toString() {
            return topic.subject() + " version " + version + ", " + name;
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theBytesSayWhatTheJsonSays(Golden golden) throws IOException {
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(golden.writer());
        GenericRecord fromBytes = reader.read(null, DecoderFactory.get().binaryDecoder(golden.binary(), null));
        GenericRecord fromJson = reader.read(null, DecoderFactory.get().jsonDecoder(golden.writer(), golden.json()));
        assertThat(fromBytes).isEqualTo(fromJson);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theBytesAreReadIntoTheClassOfToday(Golden golden) throws IOException {
        Class<? extends SpecificRecord> type = TestResources.recordClass(golden.writer());
        assertThat(CanonicalBytes.read(type, golden.writer(), golden.binary())).isInstanceOf(type);
    }

    @ParameterizedTest
    @MethodSource("newestGoldens")
    void theNewestBytesAreThoseThatTheClassOfTodayReadsAndWrites(Golden golden) throws IOException {
        SpecificRecord record = GoldenRecords.of(golden.topic()).get(golden.name());
        assertThat(CanonicalBytes.read(record.getClass(), golden.binary())).isEqualTo(record);
        assertThat(CanonicalBytes.of(record)).isEqualTo(golden.binary());
    }

    /** Bytes in which a field is only ever empty prove little of it. */
    @ParameterizedTest
    @MethodSource("dev.aftermath.schemas.ContractTest#topics")
    void everyFieldSaysSomethingInOneOfTheGoldenRecords(TopicSpec topic) {
        Set<String> silent = new TreeSet<>();
        Set<String> telling = new TreeSet<>();
        GoldenRecords.of(topic).values().forEach(record -> sort(record, silent, telling));
        silent.removeAll(telling);
        assertThat(silent)
                .as(
                        "fields of %s that have their default in all of its golden records: give them a value in GoldenRecords",
                        topic.subject())
                .isEmpty();
    }

    private static void sort(SpecificRecord record, Set<String> silent, Set<String> telling) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            boolean isDefault = field.hasDefaultValue()
                    && Objects.equals(value, SpecificData.get().getDefaultValue(field));
            (isDefault ? silent : telling).add(field.name());
            if (value instanceof SpecificRecord inner) {
                sort(inner, silent, telling);
            }
        }
    }

    @Test
    void everyVersionOfEverySubjectHasGoldenRecords() {
        Set<String> expected = new TreeSet<>();
        ContractTest.topics().forEach(topic -> {
            int newest = SchemaVersions.of(TestResources.ROOT, topic.subject()).newest();
            for (int version = 1; version <= newest; version++) {
                expected.add(topic.subject() + " version " + version);
            }
        });
        Set<String> covered = new TreeSet<>();
        goldens().forEach(golden -> covered.add(golden.topic().subject() + " version " + golden.version()));
        assertThat(covered).isEqualTo(expected);
    }

    @Test
    void theNewestVersionHasEveryGoldenRecordOfToday() {
        Set<String> today = new TreeSet<>();
        ContractTest.topics()
                .forEach(topic ->
                        GoldenRecords.of(topic).keySet().forEach(name -> today.add(topic.subject() + " " + name)));
        Set<String> committed = new TreeSet<>();
        goldens()
                .filter(Golden::isNewest)
                .forEach(golden -> committed.add(golden.topic().subject() + " " + golden.name()));
        assertThat(committed)
                .as("golden records of the newest versions; write those that are missing with:"
                        + " mvn -q -pl schemas -am test -Dtest=ContractTest -Daftermath.regenerate=true")
                .isEqualTo(today);
    }

    static Stream<Golden> newestGoldens() {
        return goldens().filter(Golden::isNewest);
    }

    /** Every golden file, of every version. */
    static Stream<Golden> goldens() {
        List<Golden> goldens = new ArrayList<>();
        ContractTest.topics().forEach(topic -> {
            int newest = SchemaVersions.of(TestResources.ROOT, topic.subject()).newest();
            for (int version = 1; version <= newest; version++) {
                for (String name : names(topic, version)) {
                    goldens.add(new Golden(topic, version, name));
                }
            }
        });
        return goldens.stream();
    }

    private static List<String> names(TopicSpec topic, int version) {
        Path folder = TestResources.ROOT.resolve("golden").resolve("v" + version);
        String prefix = topic.subject() + ".";
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(prefix) && file.endsWith(".bin"))
                    .map(file -> file.substring(prefix.length(), file.length() - ".bin".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
