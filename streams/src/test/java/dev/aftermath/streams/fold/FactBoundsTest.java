package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.KeyPartition;
import dev.aftermath.schemas.event.EventReader;
import dev.aftermath.schemas.event.UndecodableEventException;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.streams.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What a fact may say at most, whoever wrote it: the limit itself is allowed, and one more is not. */
class FactBoundsTest {

    private static final long PUBLISHED = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final String TOPIC = "incident.events.v1";
    private static final Instant START = Instant.parse("2016-08-18T19:00:00Z");
    /** Of more bytes than characters, and of two units in UTF-16. */
    private static final String G_CLEF = "\uD834\uDD1E";

    private final TestRegistry registry = new TestRegistry();
    private final EventReader reader = new EventReader(registry.client(), 1);

    @Test
    void textsAreAsLongAsTheirLimitsInCharactersAndNoLonger() {
        assertLimit("company", Bounds.NAME_CHARACTERS, Incident.Builder::setCompany);
        assertLimit("product", Bounds.NAME_CHARACTERS, Incident.Builder::setProduct);
        assertLimit("title", Bounds.TITLE_CHARACTERS, Incident.Builder::setTitle);
        assertLimit("url", Bounds.ADDRESS_CHARACTERS, Incident.Builder::setUrl);
        assertLimit("archiveUrl", Bounds.ADDRESS_CHARACTERS, Incident.Builder::setArchiveUrl);
        assertLimit("summary", Bounds.SUMMARY_CHARACTERS, Incident.Builder::setSummary);
        assertLimit("categories", Bounds.NAME_CHARACTERS, (to, text) -> to.setCategories(List.of("cloud", text)));
        assertLimit("keywords", Bounds.NAME_CHARACTERS, (to, text) -> to.setKeywords(List.of("cloud", text)));
    }

    @Test
    void everyTextOfAnIncidentHasALimitButTheDescriptionWhichTheDocumentsSizeBounds() {
        for (Schema.Field field : Incident.getClassSchema().getFields()) {
            if (field.schema().getType() == Schema.Type.STRING && !field.name().equals("description")) {
                Incident incident = IncidentFixtures.incident().build();
                incident.put(field.pos(), "x".repeat(Bounds.SUMMARY_CHARACTERS + 1));
                IncidentEvent event = event(Incident.newBuilder(incident));
                byte[] value = registry.serializer().serialize(TOPIC, event);
                assertThatThrownBy(() -> reader.read(0, PUBLISHED, key(event), value))
                        .as(
                                "give %s a limit of at most %d characters where EventReader.parseIncident skips it",
                                field.name(), Bounds.SUMMARY_CHARACTERS)
                        .isInstanceOf(UndecodableEventException.class)
                        .hasMessageContaining(field.name() + " is longer than ");
            }
        }
    }

    private void assertLimit(String field, int characters, BiConsumer<Incident.Builder, String> set) {
        for (String character : List.of("x", G_CLEF)) {
            Incident.Builder incident = IncidentFixtures.incident();
            set.accept(incident, character.repeat(characters));
            assertAllowed(incident);
            set.accept(incident, character.repeat(characters + 1));
            assertSetAside(incident, field + " is longer than " + characters + " characters");
        }
    }

    /** U+FDFA is 18 characters once it is folded. */
    @Test
    void namesAreAsLongAsTheirLimitOnceTheyAreFoldedToo() {
        assertAllowed(IncidentFixtures.incident().setCompany("\uFDFA".repeat(11)));
        assertSetAside(IncidentFixtures.incident().setCompany("\uFDFA".repeat(12)), "company is longer than 200");
        assertSetAside(IncidentFixtures.incident().setProduct("\uFDFA".repeat(12)), "product is longer than 200");
        assertSetAside(
                IncidentFixtures.incident().setCategories(List.of("\uFDFA".repeat(200))),
                "categories is longer than 200");
    }

    @Test
    void whatIsKnownMoreThanADayAfterItWasWrittenIsSetAside() {
        Instant latest = Instant.ofEpochMilli(PUBLISHED).plus(Bounds.LATEST_AFTER_KNOWN);
        IncidentEvent.Builder fact = IncidentEvent.newBuilder(event(IncidentFixtures.incident()));
        assertAllowed(fact.setKnownAt(latest).build());
        assertSetAside(fact.setKnownAt(latest.plusMillis(1)).build(), "24 hours after the fact was written");
    }

    @Test
    void versionsEndSoEarlyThatThereIsAlwaysANextOne() {
        IncidentEvent.Builder fact = IncidentEvent.newBuilder(event(IncidentFixtures.incident()));
        assertAllowed(fact.setVersion(Bounds.LAST_VERSION).build());
        assertSetAside(fact.setVersion(Bounds.LAST_VERSION + 1).build(), "the limit is 1000000000");
        assertSetAside(fact.setVersion(Integer.MAX_VALUE).build(), "the limit is 1000000000");
    }

    @Test
    void categoriesAndKeywordsAreAsManyAsTheirLimitsAndNoMore() {
        assertAllowed(IncidentFixtures.incident().setCategories(Collections.nCopies(Bounds.CATEGORIES, "c")));
        assertSetAside(
                IncidentFixtures.incident().setCategories(Collections.nCopies(Bounds.CATEGORIES + 1, "c")),
                "categories has more than 50");
        assertAllowed(IncidentFixtures.incident().setKeywords(Collections.nCopies(Bounds.KEYWORDS, "k")));
        assertSetAside(
                IncidentFixtures.incident().setKeywords(Collections.nCopies(Bounds.KEYWORDS + 1, "k")),
                "keywords has more than 500");
    }

    @Test
    void controlCharactersOtherThanTabAndLineEndsAreNoText() {
        assertAllowed(IncidentFixtures.incident().setDescription("1\t2\r\n3 caf\u00E9\u00A0\u0141"));
        for (String control : List.of("\0", "\u0001", "\u001B", "\u007F", "\u0080", "\u0085", "\u009F")) {
            for (String before : List.of("", "1234567", "some words before it")) {
                assertSetAside(
                        IncidentFixtures.incident().setDescription(before + control + " and behind"),
                        "description has control characters");
            }
        }
        assertSetAside(IncidentFixtures.incident().setCompany("Git\0Hub"), "company has control characters");
        assertSetAside(
                IncidentFixtures.incident().setCategories(List.of("a\u0007")), "categories has control characters");
    }

    @Test
    void noIncidentLastsLongerThanAHundredYears() {
        Instant hundred = Instant.parse("1916-08-18T19:00:00Z");
        assertAllowed(IncidentFixtures.incident().setStartTime(hundred).setEndTime(START));
        assertSetAside(
                IncidentFixtures.incident().setStartTime(hundred.minusMillis(1)).setEndTime(START), "100 years");
    }

    @Test
    void noIncidentStartsOrEndsMoreThanADayAfterItWasKnown() {
        Instant latest = IncidentFixtures.FIRST_KNOWN_AT.plus(Duration.ofDays(1));
        assertAllowed(IncidentFixtures.incident().setStartTime(latest).setEndTime(latest));
        assertSetAside(
                IncidentFixtures.incident().setStartTime(latest.plusMillis(1)).setEndTime(null), "startTime is 2026");
        assertSetAside(
                IncidentFixtures.incident().setStartTime(null).setEndTime(latest.plusMillis(1)), "endTime is 2026");
    }

    @Test
    void microsecondsInPlaceOfMillisecondsAreNoTime() {
        Instant micros = Instant.ofEpochMilli(START.toEpochMilli() * 1_000);
        assertSetAside(IncidentFixtures.incident().setEndTime(micros), "endTime is 1471546800000000 ms since 1970");
        assertSetAside(IncidentFixtures.incident().setStartTime(micros), "startTime is");
        assertSetAside(IncidentFixtures.incident().setSourcePublishedAt(micros), "sourcePublishedAt is");
        assertSetAside(IncidentFixtures.incident().setSourceFetchedAt(micros), "sourceFetchedAt is");
        assertSetAside(
                IncidentFixtures.incident()
                        .setStartTime(Instant.parse("-0001-12-31T00:00:00Z"))
                        .setEndTime(null),
                "outside the years 1 to 9999");
    }

    @Test
    void anEndBeforeTheStartIsNone() {
        assertSetAside(IncidentFixtures.incident().setEndTime(START.minusMillis(1)), "ends before it starts");
    }

    @Test
    void aFactBelongsToThePartitionOfItsKeyAndToNoOther() throws Exception {
        IncidentEvent event = event(IncidentFixtures.incident());
        byte[] key = key(event);
        byte[] value = registry.serializer().serialize(TOPIC, event);
        int own = KeyPartition.of(key, 6);
        EventReader ofSix = new EventReader(registry.client(), 6);
        assertThat(ofSix.read(own, PUBLISHED, key, value).version()).isEqualTo(1);
        for (int other = 0; other < 6; other++) {
            int partition = other;
            if (other != own) {
                assertThatThrownBy(() -> ofSix.read(partition, PUBLISHED, key, value))
                        .isInstanceOf(UndecodableEventException.class)
                        .hasMessageContaining("belong to partition " + own + " of the 6")
                        .hasMessageContaining("murmur2_random");
            }
        }
    }

    @Test
    void theReasonForALongIncidentIdIsShort() {
        IncidentEvent event = IncidentFixtures.recorded(
                "x".repeat(900_000), IncidentFixtures.incident().build());
        byte[] value = registry.serializer().serialize(TOPIC, event);
        assertThatThrownBy(() -> reader.read(0, PUBLISHED, key(event), value))
                .isInstanceOf(UndecodableEventException.class)
                .satisfies(why -> assertThat(why.getMessage()).hasSizeLessThan(300));
    }

    private void assertAllowed(Incident.Builder incident) {
        assertAllowed(event(incident));
    }

    private void assertAllowed(IncidentEvent event) {
        byte[] value = registry.serializer().serialize(TOPIC, event);
        assertThatCode(() -> reader.read(0, PUBLISHED, key(event), value)).doesNotThrowAnyException();
    }

    private void assertSetAside(Incident.Builder incident, String reason) {
        assertSetAside(event(incident), reason);
    }

    private void assertSetAside(IncidentEvent event, String reason) {
        byte[] value = registry.serializer().serialize(TOPIC, event);
        assertThatThrownBy(() -> reader.read(0, PUBLISHED, key(event), value))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageContaining(reason);
    }

    private static IncidentEvent event(Incident.Builder incident) {
        return IncidentFixtures.recorded(IncidentFixtures.id(1), incident.build());
    }

    private static byte[] key(IncidentEvent event) {
        return event.getIncidentId().getBytes(StandardCharsets.UTF_8);
    }
}
