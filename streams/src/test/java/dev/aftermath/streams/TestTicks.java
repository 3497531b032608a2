package dev.aftermath.streams;

import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;

/** The ticks that a processor without a topology has asked for. */
public final class TestTicks {

    private TestTicks() {}

    /** One tick, if the processor waits for any. */
    public static void tick(MockProcessorContext<?, ?> context, long now) {
        List<CapturedPunctuator> awaited = awaited(context);
        if (awaited.size() > 1) {
            throw new AssertionError("the processor waits for " + awaited.size() + " kinds of ticks");
        }
        awaited.forEach(ticks -> ticks.getPunctuator().punctuate(now));
    }

    /** Whether the processor waits for ticks. */
    public static boolean areAwaited(MockProcessorContext<?, ?> context) {
        return !awaited(context).isEmpty();
    }

    private static List<CapturedPunctuator> awaited(MockProcessorContext<?, ?> context) {
        return context.scheduledPunctuators().stream()
                .filter(ticks -> !ticks.cancelled())
                .toList();
    }
}
