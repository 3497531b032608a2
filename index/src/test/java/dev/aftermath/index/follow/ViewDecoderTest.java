package dev.aftermath.index.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.cut.StampedRow;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.ViewProgress;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ViewDecoderTest {

    private static final int MONTH = Month.parse("2016-08");

    private final BrokenRegistry registry = new BrokenRegistry();
    private final Published published = new Published(registry);
    private final ViewDecoder decoder = new ViewDecoder(registry, Published.CONNECTION);

    @Test
    void rowsOfEveryViewTopicAreRead() throws Exception {
        assertThat(decode(published.row(
                        TopicCatalogue.CATEGORY_COUNTS,
                        3,
                        7,
                        "cloud/2016-08",
                        new CategoryCounts("cloud", null, "2016-08", 3L))))
                .isEqualTo(new ViewRecord.Row(new StampedRow(
                        new ViewChange.Category("cloud", MONTH, 3L),
                        Optional.empty(),
                        new TopicPartition("incident.category-counts.v1", 3),
                        7)));
        assertThat(decode(published.row(TopicCatalogue.CURRENT, 0, 0, "an-id", Rows.incident("an-id"))))
                .isEqualTo(new ViewRecord.Row(new StampedRow(
                        new ViewChange.Current("an-id", Rows.incident("an-id")),
                        Optional.empty(),
                        new TopicPartition("incident.current.v1", 0),
                        0)));
        assertThat(decode(published.row(
                        TopicCatalogue.COMPANY_TRENDS,
                        0,
                        0,
                        "acme/2016-08",
                        new CompanyTrend("acme", "Acme", "2016-08", 0L, 1.5, 0L, null, null))))
                .isInstanceOf(ViewRecord.Row.class);
        assertThat(decode(published.row(TopicCatalogue.VIEW_PROGRESS, 0, 0, "0/1", new ViewProgress(0, 1, 1, 9L))))
                .isInstanceOf(ViewRecord.Progress.class);
    }

    @Test
    void theMergeThatWroteARecordIsKnown() throws Exception {
        MergeStamp merge = new MergeStamp(3, 77);
        ConsumerRecord<String, byte[]> row =
                Published.bytes(TopicCatalogue.CATEGORY_COUNTS, 0, 0, "cloud/2016-08", null);
        row.headers().add(MergeStamp.HEADER, merge.toBytes());
        ConsumerRecord<String, byte[]> progress =
                published.row(TopicCatalogue.VIEW_PROGRESS, 0, 0, "3/1", new ViewProgress(3, 6, 1, 9L));
        progress.headers().add(MergeStamp.HEADER, merge.toBytes());

        assertThat(((ViewRecord.Row) decode(row)).row().merge()).contains(merge);
        assertThat(((ViewRecord.Progress) decode(progress)).change().merge()).contains(merge);
    }

    @Test
    void aTombstoneTakesARowOut() throws Exception {
        assertThat(decode(Published.bytes(TopicCatalogue.OUTAGE_DURATIONS, 0, 0, "all//2016-08", null)))
                .extracting(decoded ->
                        ((ViewChange.Durations) ((ViewRecord.Row) decoded).row().change()).cell())
                .isNull();
    }

    @Test
    void bytesThatAreNoAvroAreUndecodable() throws Exception {
        byte[] whole = published
                .row(
                        TopicCatalogue.CATEGORY_COUNTS,
                        0,
                        0,
                        "cloud/2016-08",
                        new CategoryCounts("cloud", null, "2016-08", 3L))
                .value();
        for (byte[] bytes : new byte[][] {
            {}, {0, 0, 0}, "no avro at all".getBytes(), {0, 0, 0, 0, 99, 1, 2}, Arrays.copyOf(whole, whole.length - 3)
        }) {
            assertThatThrownBy(
                            () -> decode(Published.bytes(TopicCatalogue.CATEGORY_COUNTS, 0, 0, "cloud/2016-08", bytes)))
                    .isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void aRowOfAnotherTopicOrWithoutKeyIsUndecodable() throws Exception {
        ConsumerRecord<String, byte[]> progress =
                published.row(TopicCatalogue.VIEW_PROGRESS, 0, 0, "0/1", new ViewProgress(0, 1, 1, 9L));
        registry.register(TopicCatalogue.CURRENT.subject(), new AvroSchema(AvroSchemas.of(ViewProgress.class)));

        assertThatThrownBy(() -> decode(Published.bytes(TopicCatalogue.CURRENT, 0, 0, "0/1", progress.value())))
                .isInstanceOf(UndecodableRecordException.class);
        assertThatThrownBy(() -> decode(Published.bytes(TopicCatalogue.VIEW_PROGRESS, 0, 0, null, progress.value())))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessage("it has no key");
        assertThatThrownBy(() -> decode(Published.bytes(TopicCatalogue.COMPANY_TRENDS, 0, 0, "no month", null)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void aRegistryInTroubleSaysNothingAboutTheRecord() throws Exception {
        ConsumerRecord<String, byte[]> row =
                published.row(TopicCatalogue.VIEW_PROGRESS, 0, 0, "0/1", new ViewProgress(0, 1, 1, 9L));
        registry.unreachable = new ConnectException("Connection refused");
        assertThatThrownBy(() -> decode(row))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("Connection refused");

        registry.unreachable = null;
        registry.refusal = new RestClientException("store is starting", 503, 50301);
        assertThatThrownBy(() -> decode(row)).isInstanceOf(RegistryUnavailableException.class);

        registry.refusal = new RestClientException(null, 404, 0);
        assertThatThrownBy(() -> decode(row))
                .as("something else answers at the registry's address")
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("check --registry-url");

        registry.refusal = new RestClientException("Schema not found", 404, 40403);
        assertThatThrownBy(() -> decode(row)).isInstanceOf(UndecodableRecordException.class);
    }

    private ViewRecord decode(ConsumerRecord<String, byte[]> consumed)
            throws UndecodableRecordException, RegistryUnavailableException {
        return decoder.decode(consumed, 1);
    }
}
