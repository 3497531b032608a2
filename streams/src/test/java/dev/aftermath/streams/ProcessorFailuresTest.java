package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.ClusterConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

class ProcessorFailuresTest {

    private final ProcessorFailures failures = new ProcessorFailures(
            new ClusterConnection("broker:9092", "http://registry:8081", Map.of()),
            "aftermath-streams",
            Path.of("/var/lib/state"));

    @Test
    void aViewThatMayNotBeWrittenIsNamedWithTheCommandThatGrantsIt() {
        Throwable denial = new StreamsException(
                "Error encountered sending record", new TopicAuthorizationException(Set.of("incident.current.v1")));

        assertThat(failures.denied(denial)).isPresent();
        assertThat(failures.explain(denial))
                .isEqualTo("the brokers at broker:9092 deny Write on topic incident.current.v1: grant"
                        + " it to the user of --command-config with: kafka-acls.sh --bootstrap-server broker:9092 --add"
                        + " --allow-principal User:NAME --operation Write --topic"
                        + " incident.current.v1; docs/operations.md lists all rights");
    }

    @Test
    void topicsOfItsOwnAreGrantedByTheirPrefix() {
        assertThat(failures.explain(
                        new TopicAuthorizationException(Set.of("aftermath-streams-member-cells-changelog"))))
                .contains("topics that begin with aftermath-streams-")
                .contains("--resource-pattern-type prefixed");
    }

    @Test
    void groupsAndTransactionalIdsAreNamedAsTheyAre() {
        assertThat(failures.explain(GroupAuthorizationException.forGroupId("aftermath-streams")))
                .contains("deny Read on group aftermath-streams:");
        assertThat(failures.explain(new StreamsException(new TransactionalIdAuthorizationException("denied"))))
                .contains("deny Write on transactional ids that begin with aftermath-streams-:");
    }

    @Test
    void aTopicThatTakesNoRecordOfThatSizeIsNamed() {
        String message = "Error encountered sending record to topic incident.current.v1 for task 0_5 due to:\n"
                + "RecordTooLargeException: …\nException handler choose to FAIL the processing";

        assertThat(failures.explain(new StreamsException(message, new RecordTooLargeException("too large"))))
                .contains("larger than the topic incident.current.v1 allows", "aftermath topics check");
    }

    @Test
    void aDamagedFileIsTheStateDirectorysAndNothingToTryAgain() {
        Throwable damage = new ProcessorStateException(
                "Error opening store", new RocksDBException("Corruption: Bad table magic number in 000012.sst"));

        assertThat(failures.damage(damage)).hasValueSatisfying(found -> {
            assertThat(found)
                    .hasMessage(
                            "the stores in the state directory /var/lib/state are damaged: delete that directory and"
                                    + " start again; they are then rebuilt from the cluster (RocksDB: Corruption: Bad table magic"
                                    + " number in 000012.sst)");
            assertThat(found.found()).isEqualTo("the stores in the state directory /var/lib/state are damaged");
        });
        assertThat(failures.damage(new ProcessorStateException("x", new RocksDBException("IO error: No space left"))))
                .isEmpty();
    }

    @Test
    void anythingElseIsOneLineThatSaysWhereAndWhat() {
        assertThat(failures.explain(
                        new StreamsException("in task 0_3:\n\tprocessor x", new IllegalStateException("full\n"))))
                .isEqualTo("in task 0_3: processor x: full");
        assertThat(failures.explain(new IllegalStateException())).isEqualTo("unexpected IllegalStateException");
        assertThat(failures.explain(new MissingSourceTopicException("gone")))
                .contains("incident.events.v1 does not exist");
        assertThat(failures.explain(new TimeoutException("60000 ms")))
                .isEqualTo("the brokers at broker:9092 do not answer in time: 60000 ms");
        assertThat(failures.denied(new TimeoutException("60000 ms"))).isEmpty();
    }
}
