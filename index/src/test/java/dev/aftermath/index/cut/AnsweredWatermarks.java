package dev.aftermath.index.cut;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** Brokers that answer when they are told to. */
public final class AnsweredWatermarks implements HighWatermarks {

    private CompletableFuture<Map<TopicPartition, Long>> question;

    @Override
    public CompletableFuture<Map<TopicPartition, Long>> ask(Set<TopicPartition> partitions) {
        question = new CompletableFuture<>();
        return question;
    }

    /** Whether a question is open. */
    public boolean isAsked() {
        return question != null && !question.isDone();
    }

    /** Answers the open question, if there is one. */
    public void answer(Map<TopicPartition, Long> watermarks) {
        if (question != null) {
            question.complete(Map.copyOf(watermarks));
        }
    }

    void fail(RuntimeException failure) {
        question.completeExceptionally(failure);
    }
}
