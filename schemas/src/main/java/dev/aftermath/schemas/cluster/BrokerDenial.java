package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.ClusterConnection;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/**
 * What to say about brokers that refuse this program: they do not authenticate it, or they do not allow it something. The same
 * words for every part.
 */
public final class BrokerDenial {

    private BrokerDenial() {}

    /**
     * One line with the resource, the operation and the remedy; empty if the failure is something else.
     *
     * @param needs which operations the program needs
     */
    public static Optional<String> explain(ClusterConnection connection, Throwable failure, DeniedRight.Needs needs) {
        return DeniedRight.find(failure, needs)
                .map(right -> right.explain(connection.bootstrapServers()))
                .or(() -> Causes.find(failure, AuthenticationException.class)
                        .map(refusal -> explain(connection, refusal)));
    }

    /** For what reads only. */
    public static Optional<String> explain(ClusterConnection connection, Throwable failure) {
        return explain(connection, failure, DeniedRight.needs("Read", ""));
    }

    private static String explain(ClusterConnection connection, AuthenticationException refusal) {
        String remedy = refusal instanceof SslAuthenticationException
                ? "ssl.truststore.location and, if they require a client certificate, ssl.keystore.location"
                : "sasl.mechanism and sasl.jaas.config";
        return "the brokers at " + connection.bootstrapServers() + " and this program do not authenticate each other ("
                + Causes.innermost(refusal) + "): check " + remedy + " in --command-config";
    }
}
