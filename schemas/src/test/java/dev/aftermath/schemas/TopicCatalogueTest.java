package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {

    @Test
    void theLogIsNeverCompactedAndNeverExpires() {
        assertThat(TopicCatalogue.EVENTS.configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1");
    }

    @Test
    void deadLettersNeverExpire() {
        assertThat(TopicCatalogue.REJECTED.configs()).isEqualTo(TopicCatalogue.EVENTS.configs());
        assertThat(TopicCatalogue.UNDECODABLE.configs()).containsAllEntriesOf(TopicCatalogue.EVENTS.configs());
    }

    @Test
    void viewsAndIndexesAreCompactedAndNothingElseIs() {
        assertThat(TopicCatalogue.all().stream()
                        .filter(topic -> topic.configs().get("cleanup.policy").contains("compact")))
                .containsExactly(
                        TopicCatalogue.CURRENT,
                        TopicCatalogue.OUTAGE_DURATIONS,
                        TopicCatalogue.CATEGORY_COUNTS,
                        TopicCatalogue.COMPANY_TRENDS,
                        TopicCatalogue.VIEW_PROGRESS,
                        TopicCatalogue.INGEST_INDEX)
                .allSatisfy(topic -> assertThat(topic.configs()).doesNotContainKey("retention.ms"));
    }

    @Test
    void namesCarryTheContractsMajorVersionAndAreDistinct() {
        assertThat(TopicCatalogue.all())
                .extracting(TopicSpec::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("incident\\.[a-z]+(-[a-z]+)*\\.v1"));
        assertThat(TopicCatalogue.EVENTS.subject()).isEqualTo("incident.events.v1-value");
    }

    @Test
    void everyTopicButThatOfRawBytesHasASchema() {
        assertThat(TopicCatalogue.all().stream().filter(topic -> topic.value().isEmpty()))
                .containsExactly(TopicCatalogue.UNDECODABLE);
        assertThat(TopicCatalogue.all().stream()
                        .flatMap(topic -> topic.value().stream())
                        .map(Schema::getFullName))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherNumberOfPartitionsChangesNothingElse() {
        TopicSpec one = TopicCatalogue.EVENTS.withPartitions(1);
        assertThat(one.partitions()).isEqualTo(1);
        assertThat(one.withPartitions(TopicCatalogue.DEFAULT_PARTITIONS)).isEqualTo(TopicCatalogue.EVENTS);
        for (int partitions : new int[] {0, TopicSpec.MOST_PARTITIONS + 1}) {
            assertThatThrownBy(() -> one.withPartitions(partitions))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be " + partitions + ": give 1 to 1000");
        }
    }
}
