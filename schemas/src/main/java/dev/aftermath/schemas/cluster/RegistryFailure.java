package dev.aftermath.schemas.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.aftermath.schemas.ClusterConnection;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why the registry did not do what it was asked: the one place that distinguishes a registry that is away from one that denies access,
 * and either from one that has no such schema.
 *
 * @param kind what it comes to
 * @param line for the user: what, where and the remedy
 */
public record RegistryFailure(Kind kind, String line) {

    /** What a failure means for whoever asked. */
    public enum Kind {
        /** Nothing answers. */
        AWAY(true),
        /** It fails internally. */
        BROKEN(true),
        /** It has more to do than it can, or than this client may ask of it. */
        BUSY(true),
        /** The credentials are missing or not accepted. */
        UNAUTHENTICATED(false),
        /** The user lacks the right. */
        FORBIDDEN(false),
        /** One side does not trust the other's certificate. */
        UNTRUSTED(false),
        /** What answers is something else. */
        NO_REGISTRY(false),
        /** There is no such subject, version or schema: of all failures the only one that says something of a record. */
        NOT_THERE(false),
        /** What was asked makes no sense to it. */
        REFUSED(false);

        private final boolean passes;

        Kind(boolean passes) {
            this.passes = passes;
        }

        /** Whether it may pass without intervention: it is worth asking again. */
        public boolean passes() {
            return passes;
        }
    }

    private static final Set<Integer> BUSY_STATUS = Set.of(408, 425, 429);
    private static final Pattern ALERT = Pattern.compile(
            "(?i)alert: *(bad_certificate|certificate_\\w+|unsupported_certificate|unknown_ca|handshake_failure|access_denied)");
    /** What Confluent's client adds to what the registry says. */
    private static final String CODE = "; error code: \\d+$";

    private static final String NO_TLS = "Unsupported or unrecognized SSL message";
    private static final int LEAST_CODE_OF_CONFLUENT = 10_000;

    /** Failures of the network; other input and output, a full disk for instance, has nothing to do with the registry. */
    private static final List<Class<? extends IOException>> OF_THE_NETWORK = List.of(
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            SSLException.class,
            JsonProcessingException.class,
            MalformedURLException.class);

    /** What a failure has to do with the registry; empty if it has nothing. */
    public static Optional<RegistryFailure> in(ClusterConnection connection, Throwable failure) {
        Optional<RestClientException> answer = Causes.find(failure, RestClientException.class);
        if (answer.isPresent()) {
            return Optional.of(of(connection, answer.get()));
        }
        return OF_THE_NETWORK.stream()
                .flatMap(type -> Causes.find(failure, type).stream())
                .findFirst()
                .map(cause -> of(connection, cause));
    }

    /** Explains that a schema is not registered. */
    static RegistryFailure lacking(ClusterConnection connection, String subject) {
        return new RegistryFailure(
                Kind.NOT_THERE,
                at(connection) + " has no schema for " + subject + ": run ./aftermath schemas register");
    }

    /** Explains an error response. */
    public static RegistryFailure of(ClusterConnection connection, RestClientException answer) {
        String reason =
                " (" + answer.getStatus() + ": " + plain(answer.getMessage()).replaceFirst(CODE, "") + ")";
        Kind kind = kindOf(answer);
        return new RegistryFailure(
                kind,
                switch (kind) {
                    case UNAUTHENTICATED -> unauthenticated(connection);
                    case FORBIDDEN ->
                        at(connection) + " does not allow its user to do that" + reason
                                + ": give the user of --command-config the right to read the subjects incident.*, and"
                                + " whoever runs `aftermath schemas register` the right to write them";
                    case BUSY ->
                        at(connection) + " limits the rate of requests" + reason + ": wait, or raise the limit";
                    case BROKEN -> at(connection) + " failed to answer" + reason + ": look at its log";
                    case NOT_THERE ->
                        at(connection) + " does not have it" + reason + ": run aftermath schemas register";
                    case REFUSED -> at(connection) + " refuses it" + reason;
                    default -> noRegistry(connection, reason);
                });
    }

    /** Explains that there is no answer, or not one from a registry. */
    public static RegistryFailure of(ClusterConnection connection, IOException failure) {
        String reason = " (" + reason(failure) + ")";
        Kind kind = kindOf(failure);
        return new RegistryFailure(
                kind,
                switch (kind) {
                    case UNTRUSTED ->
                        at(connection) + " and this program do not trust each other's certificates" + reason
                                + ": name the registry's certificate authority with schema.registry.ssl.truststore.location in"
                                + " --command-config, and if the registry requires a client certificate, yours with"
                                + " schema.registry.ssl.keystore.location";
                    case AWAY ->
                        at(connection) + " cannot be reached" + reason
                                + ": check that it runs and that --registry-url is right";
                    default -> noRegistry(connection, reason);
                });
    }

    /** The kind of an error response. */
    public static Kind kindOf(RestClientException answer) {
        int status = answer.getStatus();
        if (status == 401) {
            return Kind.UNAUTHENTICATED;
        }
        if (status == 403) {
            return Kind.FORBIDDEN;
        }
        if (BUSY_STATUS.contains(status)) {
            return Kind.BUSY;
        }
        if (status >= 500) {
            return Kind.BROKEN;
        }
        if (!isOfARegistry(answer)) {
            return Kind.NO_REGISTRY;
        }
        return status == 404 ? Kind.NOT_THERE : Kind.REFUSED;
    }

    /**
     * Registries answer with codes of their own, 40401 for a subject that is not there. Whatever else answers, a proxy
     * that wants a certificate for instance, says nothing of schemas.
     */
    private static boolean isOfARegistry(RestClientException answer) {
        int code = answer.getErrorCode();
        return code >= LEAST_CODE_OF_CONFLUENT
                ? code / 100 == answer.getStatus()
                : answer.getStatus() != 404 && code == answer.getStatus();
    }

    private static Kind kindOf(IOException failure) {
        if (failure instanceof JsonProcessingException || failure instanceof MalformedURLException) {
            return Kind.NO_REGISTRY;
        }
        if (!(failure instanceof SSLException)) {
            return Kind.AWAY;
        }
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith(NO_TLS)) {
            return Kind.NO_REGISTRY;
        }
        boolean isAboutACertificate = failure instanceof SSLPeerUnverifiedException
                || Causes.has(failure, CertificateException.class)
                || Causes.has(failure, CertPathBuilderException.class)
                || Causes.has(failure, CertPathValidatorException.class)
                || ALERT.matcher(message).find();
        return isAboutACertificate ? Kind.UNTRUSTED : Kind.AWAY;
    }

    private static String unauthenticated(ClusterConnection connection) {
        return connection.hasRegistryCredentials()
                ? at(connection)
                        + " does not accept the credentials of this program (401): check basic.auth.user.info or"
                        + " bearer.auth.token in --command-config"
                : at(connection) + " requires credentials (401): give basic.auth.user.info=NAME:PASSWORD or"
                        + " bearer.auth.token=TOKEN in --command-config";
    }

    private static String noRegistry(ClusterConnection connection, String reason) {
        return "what answers at " + connection.registryUrl() + " does not speak Confluent's registry API" + reason
                + ": check --registry-url; Apicurio's ends with /apis/ccompat/v7";
    }

    private static String at(ClusterConnection connection) {
        return "the registry at " + connection.registryUrl();
    }

    private static String reason(IOException failure) {
        String message = plain(failure.getMessage());
        return failure instanceof UnknownHostException ? "unknown host " + message : message;
    }

    /** Foreign text neither breaks the line nor controls a terminal. */
    private static String plain(String text) {
        return text == null ? "no reason given" : text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
    }
}
