package dev.aftermath.streams.health;

import java.time.Duration;

/**
 * That brokers make this instance wait, as its user or its clients have a quota. What waits is not heard of meanwhile, and
 * Kafka's metrics forget it within a minute, so it is remembered until that time is over.
 *
 * @param throttle the longest that it had to wait
 * @param until the end of that, in nanoseconds as all times here
 */
record Quota(Duration throttle, long until) {

    static final Quota NONE = new Quota(Duration.ZERO, 0);

    /** Any quota takes some time now and then; what is shorter keeps nobody from his work. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    /** @param seen the longest wait that the clients' metrics know of */
    Quota with(long now, Duration seen) {
        return seen.compareTo(WORTH_A_WORD) < 0 ? this : new Quota(seen, now + seen.toNanos());
    }

    /** The end of a sentence about what does not move; empty if no quota is in the way. */
    String explain(long now) {
        return throttle.isZero() || now - until > 0
                ? ""
                : "; a quota of the brokers makes this program wait, up to " + throttle.toSeconds()
                        + " s at once: raise producer_byte_rate and consumer_byte_rate of its user or client, which"
                        + " kafka-configs.sh --describe --entity-type users --entity-type clients shows";
    }
}
