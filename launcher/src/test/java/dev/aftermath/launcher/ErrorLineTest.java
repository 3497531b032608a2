package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.cluster.TopicDanger;
import dev.aftermath.schemas.cluster.UnsafeTopicsException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

    @Test
    void whatWasWrittenForUsersStaysAsItIs() {
        assertThat(ErrorLine.of(new CompletionException(new LaunchException("port 80 is in use"))))
                .isEqualTo("port 80 is in use");
    }

    @Test
    void severalLinesBecomeOne() {
        assertThat(ErrorLine.of(new LaunchException("first\n  second\r\nthird")))
                .isEqualTo("first second third");
    }

    @Test
    void everyDangerToTheDataHasALineOfItsOwn() {
        TopicDanger first = new TopicDanger("one", "is missing", "exist", "create it");
        TopicDanger second = new TopicDanger("two", "is missing", "exist", "create it");

        assertThat(ErrorLine.lines(new CompletionException(new UnsafeTopicsException(List.of(first, second)))))
                .containsExactly(first.toString(), second.toString());
        assertThat(ErrorLine.lines(new RefusedException(List.of("a", "b")))).containsExactly("a", "b");
    }

    @Test
    void troubleOfAKafkaClientNamesItsReasonAndTheOptions() {
        KafkaException failure = new KafkaException(
                "Failed to create new KafkaAdminClient", new ConfigException("No resolvable bootstrap urls"));

        assertThat(ErrorLine.of(failure))
                .contains("No resolvable bootstrap urls")
                .contains("--bootstrap-server");
    }

    @Test
    void whatACauseSaysAgainIsSaidOnce() {
        KafkaException failure = new KafkaException("no brokers", new ConfigException("no brokers"));

        assertThat(ErrorLine.of(failure)).startsWith("Kafka: no brokers; check --bootstrap-server");
    }

    @Test
    void credentialsInAUrlAreNotShown() {
        assertThat(ErrorLine.of(new LaunchException("no answer from https://ada:secret@registry:8081/apis")))
                .isEqualTo("no answer from https://***@registry:8081/apis");
    }

    @Test
    void aBugIsNamedByItsType() {
        assertThat(ErrorLine.of(new ArrayIndexOutOfBoundsException("7")))
                .startsWith("unexpected ArrayIndexOutOfBoundsException: 7");
    }

    @Test
    void aFullHeapIsSaidWithItsSizeAndTheRemedy() {
        assertThat(ErrorLine.of(new OutOfMemoryError("Java heap space")))
                .matches("the heap of \\d+ MB is full: give more with AFTERMATH_JAVA_OPTS=-Xmx2g, for instance");
    }
}
