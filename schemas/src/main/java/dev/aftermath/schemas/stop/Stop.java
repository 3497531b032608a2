package dev.aftermath.schemas.stop;

/** Stops a part of a program. */
@FunctionalInterface
public interface Stop {

    /**
     * Returns when the part has stopped. Nobody waits for it beyond the deadline, so what is to be ended by force has to be
     * ended before.
     */
    void by(Deadline deadline) throws Exception;

    /** One that knows no deadline. */
    static Stop of(AutoCloseable part) {
        return deadline -> part.close();
    }
}
