package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.FieldDigest;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.testing.IncidentFields;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentContentTest {

    private static final List<String> FIELDS = Incident.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .toList();

    private static Incident incident() {
        return Documents.platformSh().valid().incident();
    }

    /** The hash stands in the log and in the index forever: if this fails, every incident would be "corrected". */
    @Test
    void theHashOfAContentNeverChanges() {
        IncidentContent content = IncidentContent.of(incident());

        assertThat(HexFormat.of().formatHex(content.hash().bytes()))
                .isEqualTo("4e40e4d8ba12284f80788bad29a682995f636200a09051e19701c50f362eee3a");
        assertThat(content.fieldDigests()).hasSize(FIELDS.size() - 1);
        assertThat(HexFormat.of().formatHex(content.fieldDigests().get(0).bytes()))
                .isEqualTo("e3b0c44298fc1c14");
        assertThat(IncidentContent.of(empty().build()).hash()).isEqualTo(Sha256Digest.of(new byte[0]));
    }

    @Test
    void doesNotDependOnWhenTheDocumentWasFetched() {
        Incident later = Incident.newBuilder(incident())
                .setSourceFetchedAt(Instant.EPOCH)
                .build();

        assertThat(IncidentContent.of(later)).isEqualTo(IncidentContent.of(incident()));
    }

    @Test
    void keepsWhatStandsInDifferentFieldsApart() {
        Incident company = empty().setCompany("x").build();
        Incident product = empty().setProduct("x").build();

        assertThat(IncidentContent.of(company).hash())
                .isNotEqualTo(IncidentContent.of(product).hash());
    }

    @Test
    void keepsEntriesOfListsApart() {
        Incident one = empty().setCategories(List.of("ab", "c")).build();
        Incident other = empty().setCategories(List.of("a", "bc")).build();

        assertThat(IncidentContent.of(one).hash())
                .isNotEqualTo(IncidentContent.of(other).hash());
    }

    @Test
    void timesKnownToTheMomentChangeNoHashAndThoseKnownToTheDayAreNamed() {
        IncidentContent moment = IncidentContent.of(incident());
        IncidentContent day = IncidentContent.of(Incident.newBuilder(incident())
                .setStartPrecision(TimePrecision.DAY)
                .build());

        assertThat(day.hash()).isNotEqualTo(moment.hash());
        assertThat(day.changesSince(remembered(moment.fieldDigests().subList(0, 13))))
                .containsExactly("startPrecision");
        assertThat(moment.changesSince(remembered(moment.fieldDigests().subList(0, 13))))
                .isEmpty();
    }

    @Test
    void aFieldThatAnEarlierSchemaLackedCountsAsEmptyThen() {
        IncidentContent content =
                IncidentContent.of(empty().setUrl("u").setSummary("s").build());

        assertThat(content.changesSince(remembered(content.fieldDigests().subList(0, 11))))
                .containsExactly("summary");
    }

    @Test
    void readsTheHashesThatOlderVersionsRemembered() {
        IncidentContent before =
                IncidentContent.of(empty().setUrl("u").setCompany("Github").build());
        IngestIndexEntry older = IngestIndexEntry.newBuilder()
                .setVersion(1)
                .setContentHash(before.hash())
                .setFieldHashes(before.fieldDigests().stream()
                        .limit(13)
                        .map(digest -> ByteBuffer.wrap(digest.bytes()).getLong())
                        .toList())
                .build();

        assertThat(before.changesSince(older)).isEmpty();
        assertThat(IncidentContent.of(empty().setUrl("u")
                                .setCompany("GitHub")
                                .setEndPrecision(TimePrecision.DAY)
                                .build())
                        .changesSince(older))
                .containsExactly("company", "endPrecision");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void changedFieldsAreExactlyThoseThatDiffer(long seed) {
        Random random = new Random(seed);
        Incident before = randomIncident(random);
        for (int step = 0; step < 500; step++) {
            Incident after = Incident.newBuilder(before).build();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int field = random.nextInt(FIELDS.size());
                after.put(field, randomIncident(random).get(field));
            }
            List<String> expected = new ArrayList<>();
            for (int field = 0; field < FIELDS.size(); field++) {
                if (!FIELDS.get(field).equals("sourceFetchedAt")
                        && !Objects.equals(before.get(field), after.get(field))) {
                    expected.add(FIELDS.get(field));
                }
            }
            IncidentContent contentBefore = IncidentContent.of(before);
            IncidentContent contentAfter = IncidentContent.of(after);

            assertThat(contentAfter.changesSince(remembered(contentBefore.fieldDigests())))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(expected);
            assertThat(contentAfter.hash().equals(contentBefore.hash()))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(expected.isEmpty());
            before = after;
        }
    }

    private static IngestIndexEntry remembered(List<FieldDigest> digests) {
        return IngestIndexEntry.newBuilder()
                .setVersion(1)
                .setContentHash(Sha256Digest.of(new byte[0]))
                .setFieldDigests(digests)
                .build();
    }

    private static Incident.Builder empty() {
        return Incident.newBuilder().setCategories(List.of()).setKeywords(List.of());
    }

    private static Incident randomIncident(Random random) {
        return IncidentFields.random(
                new Incident(), random, () -> text(random), () -> Instant.ofEpochMilli(random.nextInt(5) - 2));
    }

    private static String text(Random random) {
        return List.of("", "a", "b", "ab", "é", "😀", "\0", "a b").get(random.nextInt(8));
    }
}
