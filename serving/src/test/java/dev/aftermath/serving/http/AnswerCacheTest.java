package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private static final FreshnessText FRESHNESS = FreshnessText.of(Api.FRESHNESS);
    private static final int OVERHEAD = 500;

    private final AtomicInteger asked = new AtomicInteger();
    private final AnswerCache cache = new AnswerCache(10 * OVERHEAD);
    private volatile long version = 1;

    @Test
    void aQuestionIsAskedOncePerState() {
        KeptAnswer first = ask("a");
        assertThat(ask("a")).isSameAs(first);
        assertThat(asked).hasValue(1);

        version = 2;
        assertThat(ask("a")).isNotSameAs(first);
        assertThat(asked).hasValue(2);
    }

    @Test
    void theOnesAskedForLastAreKeptUpToANumberOfBytes() {
        for (String question : List.of("a", "b", "c", "d", "e", "f", "a", "g", "h", "i", "j")) {
            ask(question);
        }
        int before = asked.get();

        ask("a");
        ask("j");
        assertThat(asked).hasValue(before);
        ask("b");
        assertThat(asked).hasValue(before + 1);
    }

    @Test
    void anAnswerThatWouldTakeTheRoomOfManyIsNotKept() {
        String large = "x".repeat(3 * OVERHEAD);
        ask("small");
        cache.get("large", () -> version, () -> answer(large, version));
        cache.get("large", () -> version, () -> answer(large, version));
        assertThat(asked).hasValue(3);

        ask("small");
        assertThat(asked).hasValue(3);
    }

    @Test
    void anAnswerOfAnOlderStateThatComesLateIsNotKept() {
        cache.get("a", () -> 1, () -> {
            version = 2;
            ask("b");
            return answer("late", 1);
        });

        assertThat(ask("a").version()).isEqualTo(2);
        assertThat(ask("b").version()).isEqualTo(2);
        assertThat(asked).hasValue(3);
    }

    @Test
    void ofSeveralWhoAskTheSameAtOnceOneWorksItOut() throws Exception {
        int clients = 8;
        CyclicBarrier together = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<KeptAnswer>> answers = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> {
                        together.await();
                        return ask("a");
                    }))
                    .toList();
            for (Future<KeptAnswer> answer : answers) {
                assertThat(answer.get()).isSameAs(answers.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    private KeptAnswer ask(String question) {
        return cache.get(question, () -> version, () -> answer("x", version));
    }

    private KeptAnswer answer(String text, long state) {
        asked.incrementAndGet();
        byte[] body = ("{\"items\":\"" + text + "\"," + Api.FRESHNESS_JSON).getBytes(StandardCharsets.UTF_8);
        return KeptAnswer.of(state, body, FRESHNESS, null);
    }
}
