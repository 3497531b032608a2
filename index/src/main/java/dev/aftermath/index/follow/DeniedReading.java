package dev.aftermath.index.follow;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.BrokerDenial;
import org.apache.kafka.common.KafkaException;

/** The right that brokers deny a follower, for as long as they do. Told by the follower's thread, read by any. */
public final class DeniedReading {

    /** Between two refusals of brokers there are polls that bring nothing; so many of them mean that there is none more. */
    private static final int POLLS_WITHOUT_DENIAL = 10;

    private final ClusterConnection connection;
    private int pollsLeft;
    private volatile String reason = "";

    public DeniedReading(ClusterConnection connection) {
        this.connection = connection;
    }

    /** Brokers refused; gives the reason. */
    public String denied(KafkaException refusal) {
        pollsLeft = POLLS_WITHOUT_DENIAL;
        reason = BrokerDenial.explain(connection, refusal).orElse(refusal.getMessage());
        return reason;
    }

    /** Brokers were asked and did not refuse. */
    public void polled() {
        pollsLeft = Math.max(0, pollsLeft - 1);
        if (pollsLeft == 0) {
            reason = "";
        }
    }

    /** One line with the remedy; empty if nothing is denied. */
    public String reason() {
        return reason;
    }
}
