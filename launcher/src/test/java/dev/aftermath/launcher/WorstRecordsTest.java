package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.ingest.IngestSettings;
import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.FieldDigest;
import dev.aftermath.schemas.Folding;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.Sha256;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.ViewKeys;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.schemas.testing.CanonicalBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest record that the bounds allow in each topic is one that the topic's brokers take, uncompressed and alone. */
class WorstRecordsTest {

    /** Kafka's default of {@code max.message.bytes}. */
    private static final int BROKER_DEFAULT = 1_048_588;
    /** Of a batch of one record: 61 bytes, and eight numbers of up to ten. */
    private static final int BATCH_AND_RECORD = 61 + 8 * 10;
    /** A schema's id before the value, in the wire format of registries. */
    private static final int WIRE_FORMAT = 5;
    /** The longest path of an operating system; a byte that is none of UTF-8 comes out as a character of three. */
    private static final String LONGEST_LOCATION = "\uFFFD".repeat(4_096);

    private static final String LONGEST_SOURCE = "s".repeat(64);
    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final int LAST_MONTH = (Bounds.LAST_YEAR + 1) * 12 - 1;
    private static final Instant LATEST = Instant.parse("9999-12-30T23:59:59.999Z");
    private static final Sha256 HASH = new Sha256(new byte[32]);
    /** Beside a document's own bytes: what ingest lets its location and keys have. */
    private static final int BESIDE_THE_DOCUMENT = 64 * 1024;

    private static final String WORST_NAME = repeated(worst(Folding::fold));
    private static final String WORST_KEY = Folding.fold(WORST_NAME);
    /** As it stands in the keys of records. */
    private static final String WORST_CATEGORY =
            Folding.fold(repeated(worst(character -> ViewKeys.category(Folding.fold(character), 0))));

    static List<TopicSpec> topics() {
        return TopicCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void fitsIntoItsTopic(TopicSpec topic) {
        int limit = Integer.parseInt(topic.configs().getOrDefault("max.message.bytes", String.valueOf(BROKER_DEFAULT)));

        assertThat(worstRecordBytes(topic)).as(topic.name()).isBetween(1, limit);
    }

    private static int worstRecordBytes(TopicSpec topic) {
        return switch (topic.name()) {
            case "incident.events.v1" -> size(ID, event());
            case "incident.current.v1" -> size(ID, current());
            case "incident.outage-durations.v1" ->
                size(ViewKeys.durations("category", WORST_CATEGORY, LAST_MONTH), durations());
            case "incident.category-counts.v1" ->
                size(
                        ViewKeys.categoryPair(WORST_CATEGORY, WORST_CATEGORY, LAST_MONTH),
                        new CategoryCounts(WORST_CATEGORY, WORST_CATEGORY, Month.toString(LAST_MONTH), Long.MAX_VALUE));
            case "incident.company-trends.v1" -> size(ViewKeys.trend(WORST_KEY, LAST_MONTH), trend());
            case "incident.view-progress.v1" ->
                size(
                        "2147483647/2147483647",
                        new ViewProgress(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE));
            case "incident.rejected.v1" -> size(LONGEST_SOURCE + '/' + LONGEST_LOCATION, rejected());
            case "incident.ingest-index.v1" -> size(LONGEST_SOURCE + "//" + LONGEST_LOCATION, remembered());
            case "incident.undecodable.v1" -> setAside();
            default -> throw new AssertionError("what is the worst record of " + topic.name() + "?");
        };
    }

    private static IncidentEvent event() {
        Incident incident = Incident.newBuilder()
                .setCategories(List.of())
                .setKeywords(List.of())
                .setDescription("x".repeat(IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES))
                .build();
        List<String> allFields = Incident.getClassSchema().getFields().stream()
                .map(field -> field.name())
                .toList();
        return new IncidentEvent(
                ID,
                Integer.MAX_VALUE,
                Fact.CORRECTED,
                LATEST,
                LONGEST_SOURCE,
                LONGEST_LOCATION,
                HASH,
                allFields,
                incident);
    }

    /** What the document says is in the description; the location and the keys have as many bytes as they may. */
    private static CurrentIncident current() {
        int keys = BESIDE_THE_DOCUMENT - utf8(LONGEST_LOCATION).length;
        return CurrentIncident.newBuilder()
                .setIncidentId(ID)
                .setVersion(Integer.MAX_VALUE)
                .setKnownAt(LATEST)
                .setSource(LONGEST_SOURCE)
                .setLocation(LONGEST_LOCATION)
                .setCompanyKey("c".repeat(keys / 2))
                .setProductKey("p".repeat(keys / 2))
                .setCategoryKeys(Collections.nCopies(Bounds.CATEGORIES, ""))
                .setMonth(Month.toString(LAST_MONTH))
                .setTiming(Timing.TIMED)
                .setDurationSeconds(1.0)
                .setCategories(List.of())
                .setKeywords(List.of())
                .setDescription("x".repeat(IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES))
                .setStartPrecision(TimePrecision.DAY)
                .setEndPrecision(TimePrecision.DAY)
                .build();
    }

    /** Every bucket that a duration within the bounds can be in, with a number of incidents that no log reaches. */
    private static OutageDurations durations() {
        long longest = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli()
                - Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
        SparseCounts buckets = once(DurationHistogram.bucketOf(longest));
        for (int doublings = 0; doublings < Integer.SIZE; doublings++) {
            buckets = buckets.plus(buckets);
        }
        DurationHistogram histogram = DurationHistogram.of(buckets, Long.MAX_VALUE);
        return new OutageDurations(
                "category",
                WORST_CATEGORY,
                WORST_CATEGORY,
                Month.toString(LAST_MONTH),
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0,
                ByteBuffer.wrap(histogram.toBytes()));
    }

    private static SparseCounts once(int lastBucket) {
        long[] all = IntStream.rangeClosed(0, lastBucket).asLongStream().toArray();
        byte[] signs = new byte[all.length];
        Arrays.fill(signs, (byte) 1);
        return SparseCounts.of(all, signs);
    }

    private static CompanyTrend trend() {
        return new CompanyTrend(
                WORST_KEY,
                MemberKey.shown(WORST_NAME),
                Month.toString(LAST_MONTH),
                Long.MAX_VALUE,
                1.0,
                Long.MAX_VALUE,
                LATEST,
                LATEST);
    }

    private static RejectedDocument rejected() {
        return new RejectedDocument(
                LONGEST_SOURCE,
                LONGEST_LOCATION,
                "END_BEFORE_START",
                "/Categories/1000000",
                "😀".repeat(1_001),
                HASH,
                Long.MAX_VALUE,
                ByteBuffer.allocate(IngestSettings.DEFAULT_MAX_DOCUMENT_BYTES));
    }

    private static IngestIndexEntry remembered() {
        return new IngestIndexEntry(
                Integer.MAX_VALUE,
                true,
                HASH,
                List.of(),
                LONGEST_LOCATION,
                Collections.nCopies(
                        Incident.getClassSchema().getFields().size(), new FieldDigest(new byte[Long.BYTES])),
                Long.MAX_VALUE);
    }

    /** The largest record that the log's brokers take, and room for the headers that say why it was set aside. */
    private static int setAside() {
        return BROKER_DEFAULT + 64 * 1024;
    }

    private static int size(String key, SpecificRecord value) {
        return BATCH_AND_RECORD + utf8(key).length + WIRE_FORMAT + CanonicalBytes.of(value).length;
    }

    private static String repeated(String character) {
        return character.repeat(Bounds.NAME_CHARACTERS);
    }

    /** The character of which the most bytes are made. */
    private static String worst(UnaryOperator<String> made) {
        return IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                .filter(character -> Character.getType(character) != Character.SURROGATE)
                .mapToObj(Character::toString)
                .map(character -> Map.entry(character, utf8(made.apply(character)).length))
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
