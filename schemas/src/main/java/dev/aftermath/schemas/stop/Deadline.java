package dev.aftermath.schemas.stop;

import java.time.Duration;

/** By when something has to be over. Everybody who takes part in it is given the same one. */
public final class Deadline {

    /**
     * A program that is told to stop has ended after so long, whatever happens: less than the ten seconds after which a
     * container is killed.
     */
    public static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    /** What is left to the process itself, once its parts have stopped. */
    private static final Duration TO_EXIT = Duration.ofSeconds(1);

    /** On the clock of {@link System#nanoTime}. */
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Of the parts of a program that is told to stop now. */
    public static Deadline ofAStop() {
        return in(LONGEST_STOP.minus(TO_EXIT));
    }

    /** One that leaves others so much time afterwards. */
    public Deadline earlier(Duration others) {
        return new Deadline(nanos - others.toNanos());
    }

    /** The time until then; zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
