package dev.aftermath.schemas;

import dev.aftermath.schemas.testing.IncidentFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records that use every field and branch of every schema: what the golden bytes are made of. All values stand here as
 * they are, so that nothing but a schema can change the bytes.
 */
final class GoldenRecords {

    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final String SOURCE = "samples";
    private static final String LOCATION = "incidents/2016-08-platform-sh-eu-region.json";
    private static final Instant KNOWN_AT = Instant.parse("2026-05-04T17:49:00.692Z");
    private static final Instant START = Instant.parse("2016-08-18T19:00:00Z");
    private static final Instant END = Instant.parse("2016-08-18T23:30:00Z");
    private static final Instant BEFORE_1970 = Instant.parse("1969-07-20T20:10:22.001Z");
    private static final Sha256 HASH =
            new Sha256(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f7f808182838485868788898a8b8cfdfe"));
    private static final List<String> KEYWORDS = List.of("zookeeper", "naïve café", "\uD83D\uDD25");

    static {
        // the defaults of a builder may name a class
        AvroSchemas.trustRecords();
    }

    private GoldenRecords() {}

    /** Records by name, of one topic. */
    static Map<String, SpecificRecord> of(TopicSpec topic) {
        Map<String, SpecificRecord> records = new TreeMap<>();
        if (topic.equals(TopicCatalogue.EVENTS)) {
            records.put("recorded", event(1, Fact.RECORDED, List.of(), timed()));
            records.put(
                    "corrected",
                    event(2, Fact.CORRECTED, List.of("startTime", "endTime", "ongoing", "categories"), open()));
            records.put("withdrawn", event(3, Fact.WITHDRAWN, List.of(), null));
            records.put("to-the-day", event(1, Fact.RECORDED, List.of(), toTheDay()));
        } else if (topic.equals(TopicCatalogue.CURRENT)) {
            records.put("timed", current("2016-08", Timing.TIMED, 16_200.0, timed()));
            records.put("to-the-day", current("2016-08", Timing.TIMED, 16_200.0, toTheDay()));
            records.put("open", current("1969-07", Timing.OPEN, null, open()));
            records.put("undated", currentUndated());
        } else if (topic.equals(TopicCatalogue.OUTAGE_DURATIONS)) {
            records.put("timed", durationsTimed());
            records.put("untimed", durationsUntimed());
        } else if (topic.equals(TopicCatalogue.CATEGORY_COUNTS)) {
            records.put("single", new CategoryCounts("c++", null, "2016-08", 300L));
            records.put("pair", new CategoryCounts("automation", "config-change", "undated", 1L));
        } else if (topic.equals(TopicCatalogue.COMPANY_TRENDS)) {
            records.put(
                    "month",
                    new CompanyTrend("platform-sh", "Platform.sh", "1969-07", 2L, 18_000.001, 2L, BEFORE_1970, END));
            records.put("undated", new CompanyTrend("platform-sh", "Platform.sh", "undated", 1L, 0.0, 0L, null, null));
        } else if (topic.equals(TopicCatalogue.VIEW_PROGRESS)) {
            records.put("progress", new ViewProgress(3, 6, 5, 5_000_000_000L));
        } else if (topic.equals(TopicCatalogue.REJECTED)) {
            records.put("rejected", rejected());
        } else if (topic.equals(TopicCatalogue.INGEST_INDEX)) {
            List<Long> fieldHashes = List.of(Long.MIN_VALUE, -1L, 0L, 655L);
            List<FieldDigest> fieldDigests = List.of(digest("8000000000000000"), digest("ffffffffffffffff"));
            records.put("before-digests", new IngestIndexEntry(2, false, HASH, fieldHashes, LOCATION, null, null));
            records.put("present", new IngestIndexEntry(2, false, HASH, List.of(), LOCATION, fieldDigests, null));
            records.put("withdrawn", new IngestIndexEntry(3, true, HASH, List.of(), "", null, null));
            records.put("log", new IngestIndexEntry(0, false, HASH, List.of(), "", null, 5_000_000_000L));
        } else {
            throw new IllegalArgumentException("topic " + topic.name() + " needs golden records: add them here");
        }
        return records;
    }

    private static FieldDigest digest(String hexadecimal) {
        return new FieldDigest(HexFormat.of().parseHex(hexadecimal));
    }

    private static IncidentEvent event(int version, Fact fact, List<String> changedFields, Incident incident) {
        return new IncidentEvent(ID, version, fact, KNOWN_AT, SOURCE, LOCATION, HASH, changedFields, incident);
    }

    private static Incident timed() {
        return incident(START, END, false, List.of("Automation", "config-change"));
    }

    private static Incident toTheDay() {
        return Incident.newBuilder(timed()).setEndPrecision(TimePrecision.DAY).build();
    }

    private static Incident open() {
        return incident(BEFORE_1970, null, true, List.of());
    }

    private static Incident incident(Instant start, Instant end, boolean ongoing, List<String> categories) {
        return Incident.newBuilder()
                .setUrl("https://incidents.example/platform-sh")
                .setArchiveUrl("https://archive.example/platform-sh")
                .setTitle("EU region outage of August 2016")
                .setStartTime(start)
                .setEndTime(end)
                .setOngoing(ongoing)
                .setCategories(categories)
                .setKeywords(KEYWORDS)
                .setCompany("Platform.sh")
                .setProduct("Platform.sh EU region")
                .setSourcePublishedAt(Instant.parse("2016-10-19T22:08:01.474Z"))
                .setSourceFetchedAt(KNOWN_AT)
                .setSummary("The coordination service could not start.")
                .setDescription("During a maintenance the gateways lost their list of applications.")
                .setStartPrecision(TimePrecision.DAY)
                .setEndPrecision(TimePrecision.MOMENT)
                .build();
    }

    private static CurrentIncident current(String month, Timing timing, Double seconds, Incident incident) {
        CurrentIncident row = CurrentIncident.newBuilder()
                .setIncidentId(ID)
                .setVersion(1)
                .setKnownAt(KNOWN_AT)
                .setSource(SOURCE)
                .setLocation(LOCATION)
                .setCompanyKey("platform-sh")
                .setProductKey("platform-sh-eu-region")
                .setCategoryKeys(List.of("automation", "config-change"))
                .setMonth(month)
                .setTiming(timing)
                .setDurationSeconds(seconds)
                .setCategories(List.of())
                .setKeywords(List.of())
                .build();
        IncidentFields.copy(incident, row);
        return row;
    }

    /** Whatever an incident need not say, it does not say. */
    private static CurrentIncident currentUndated() {
        return CurrentIncident.newBuilder()
                .setIncidentId(ID)
                .setVersion(2)
                .setKnownAt(KNOWN_AT)
                .setSource(SOURCE)
                .setLocation(LOCATION)
                .setCompanyKey("unknown")
                .setProductKey("unknown")
                .setCategoryKeys(List.of("uncategorized"))
                .setMonth("undated")
                .setTiming(Timing.UNDATED)
                .setCategories(List.of())
                .setKeywords(List.of())
                .build();
    }

    /** Two incidents of 4.5 hours and one of 345 seconds: the example of docs/histogram.md. */
    private static OutageDurations durationsTimed() {
        byte[] histogram = HexFormat.of().parseHex("01d0989d1f02c34a02f62c04");
        return new OutageDurations(
                "company",
                "platform-sh",
                "Platform.sh",
                "2016-08",
                8L,
                3L,
                1L,
                1L,
                1L,
                1L,
                1L,
                2L,
                32_745.0,
                10_915.0,
                345.0,
                16_200.0,
                16_200.0,
                16_200.0,
                16_200.0,
                16_200.0,
                ByteBuffer.wrap(histogram));
    }

    private static OutageDurations durationsUntimed() {
        return new OutageDurations(
                "all",
                "",
                "",
                "undated",
                1L,
                0L,
                0L,
                0L,
                0L,
                0L,
                1L,
                0L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ByteBuffer.allocate(0));
    }

    private static RejectedDocument rejected() {
        byte[] original = "{\"UUID\": \"1\"}".getBytes(StandardCharsets.UTF_8);
        return new RejectedDocument(
                SOURCE,
                LOCATION,
                "MALFORMED_ID",
                "/UUID",
                "the id is no UUID: write it as 8-4-4-4-12 hexadecimal digits",
                HASH,
                (long) original.length,
                ByteBuffer.wrap(original));
    }
}
