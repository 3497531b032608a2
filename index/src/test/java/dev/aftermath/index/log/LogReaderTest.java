package dev.aftermath.index.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.LogUnavailableException;
import dev.aftermath.index.facts.StoredFact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.RandomHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {

    private final Written written = new Written();
    private final LogInMemory log = new LogInMemory();
    private final LogReader reader = reader(Duration.ofSeconds(60));

    @AfterEach
    void close() {
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void factsComeAsTheyAreAskedForWhereverTheyLie(long seed) {
        Random random = new Random(seed);
        List<IncidentEvent> events = RandomHistory.of(seed, 500).events();
        List<FactLocation> locations = new ArrayList<>();
        long[] ends = new long[3];
        for (IncidentEvent event : events) {
            int partition = random.nextInt(ends.length);
            ends[partition] += 1 + random.nextInt(3);
            locations.add(new FactLocation(partition, ends[partition]));
            log.append(written.event(partition, ends[partition], event));
        }
        List<Integer> some =
                new ArrayList<>(IntStream.range(0, events.size()).boxed().toList());
        Collections.shuffle(some, random);

        List<StoredFact> found =
                reader.read(some.subList(0, 60).stream().map(locations::get).toList());

        assertThat(found)
                .as("seed " + seed)
                .extracting(StoredFact::event)
                .containsExactlyElementsOf(
                        some.subList(0, 60).stream().map(events::get).toList());
        assertThat(found.get(0).publishedAt())
                .isEqualTo(Written.WRITTEN_AT.plusSeconds(
                        locations.get(some.get(0)).offset()));
    }

    @Test
    void factsThatLieTogetherAreFetchedTogether() {
        List<FactLocation> locations = append(LogInMemory.RECORDS_PER_POLL);

        reader.read(locations);

        assertThat(log.polls()).isEqualTo(1);
    }

    @Test
    void aFactThatIsGoneIsNotPassedOver() {
        append(3);

        log.remove(1);
        assertThatThrownBy(() -> reader.read(List.of(new FactLocation(0, 1))))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("no fact at offset 1 of partition 0");
    }

    @Test
    void troubleOfTheBrokersIsToldAndForgotten() {
        List<FactLocation> locations = append(3);
        log.setPollException(new TimeoutException("no answer"));

        assertThatThrownBy(() -> reader.read(locations))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("no answer");
        assertThat(reader.read(locations)).hasSize(3);
    }

    @Test
    @Timeout(60)
    void aLogThatGivesNothingIsNotWaitedForForEver() {
        append(3);

        assertThatThrownBy(() -> reader(Duration.ofMillis(50)).read(List.of(new FactLocation(0, 99))))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("within 50 ms");
    }

    @Test
    @Timeout(60)
    void fewQuestionsMayWaitAtATime() throws Exception {
        List<FactLocation> locations = append(3);
        CountDownLatch polling = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        log.schedulePollTask(() -> {
            polling.countDown();
            await(mayGoOn);
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<List<StoredFact>>> answers = new ArrayList<>();
        try {
            answers.add(threads.submit(() -> reader.read(locations)));
            polling.await();
            for (int i = 1; i < 8; i++) {
                answers.add(threads.submit((Callable<List<StoredFact>>) () -> reader.read(locations)));
            }
            while (reader.waiting() < 7) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> reader.read(locations))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("8 questions wait");
        } finally {
            // or the reader cannot be closed, whatever has failed
            mayGoOn.countDown();
            threads.shutdown();
        }
        for (Future<List<StoredFact>> answer : answers) {
            assertThat(answer.get()).hasSize(3);
        }
    }

    /** Its patience is a minute, and nothing ever comes. */
    @Test
    @Timeout(30)
    void nobodyWhoClosesAReaderWaitsForTheQuestionThatIsBeingAnswered() throws Exception {
        append(3);
        CountDownLatch polling = new CountDownLatch(1);
        log.schedulePollTask(polling::countDown);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<List<StoredFact>> answer = threads.submit(() -> reader.read(List.of(new FactLocation(0, 99))));
        threads.shutdown();
        polling.await();

        reader.close();

        assertThat(log.closed()).isTrue();
        assertThatThrownBy(answer::get).hasCause(new LogUnavailableException("the read side stops"));
    }

    @Test
    void aClosedReaderSaysSo() {
        List<FactLocation> locations = append(1);
        reader.close();
        reader.close();

        assertThat(log.closed()).isTrue();
        assertThatThrownBy(() -> reader.read(locations))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessage("the read side stops");
    }

    private LogReader reader(Duration patience) {
        return new LogReader(log, RegistryAvro.deserializer(written.registry, Written.CONNECTION), patience);
    }

    private List<FactLocation> append(int facts) {
        List<FactLocation> locations = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            log.append(written.event(
                    0,
                    i,
                    IncidentFixtures.recorded(
                            IncidentFixtures.id(i), IncidentFixtures.incident().build())));
            locations.add(new FactLocation(0, i));
        }
        return locations;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
