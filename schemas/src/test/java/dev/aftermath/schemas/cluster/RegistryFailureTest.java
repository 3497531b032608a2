package dev.aftermath.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.RegistryFailure.Kind;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryFailureTest {

    private static final ClusterConnection CONNECTION = connection(Map.of());

    static Stream<Arguments> failures() {
        SSLHandshakeException stranger = new SSLHandshakeException("PKIX path building failed");
        stranger.initCause(new CertificateException("nobody knows it"));
        SSLHandshakeException cutOff = new SSLHandshakeException("Remote host terminated the handshake");
        cutOff.initCause(new EOFException("SSL peer shut down incorrectly"));
        return Stream.of(
                arguments(answer(401, 50005), Kind.UNAUTHENTICATED, "basic.auth.user.info=NAME:PASSWORD"),
                arguments(answer(403, 40301), Kind.FORBIDDEN, "the right to read the subjects incident.*"),
                arguments(answer(429, 42901), Kind.BUSY, "wait, or raise the limit"),
                arguments(answer(408, 50005), Kind.BUSY, "(408: why)"),
                arguments(answer(500, 50001), Kind.BROKEN, "look at its log"),
                arguments(answer(502, 50005), Kind.BROKEN, "(502: why)"),
                arguments(answer(404, 40403), Kind.NOT_THERE, "run aftermath schemas register"),
                arguments(answer(404, 404), Kind.NO_REGISTRY, "/apis/ccompat/v7"),
                arguments(answer(404, 50005), Kind.NO_REGISTRY, "(404: why)"),
                arguments(answer(400, 50005), Kind.NO_REGISTRY, "check --registry-url"),
                arguments(answer(302, 50005), Kind.NO_REGISTRY, "check --registry-url"),
                arguments(answer(422, 42201), Kind.REFUSED, "refuses it (422: why)"),
                arguments(answer(409, 409), Kind.REFUSED, "refuses it (409: why)"),
                arguments(new ConnectException("Connection refused"), Kind.AWAY, "(Connection refused)"),
                arguments(new UnknownHostException("registry"), Kind.AWAY, "(unknown host registry)"),
                arguments(new MalformedURLException("no protocol"), Kind.NO_REGISTRY, "(no protocol)"),
                arguments(new JsonParseException(null, "<html>"), Kind.NO_REGISTRY, "check --registry-url"),
                arguments(stranger, Kind.UNTRUSTED, "schema.registry.ssl.truststore.location"),
                arguments(
                        new SSLHandshakeException("Received fatal alert: certificate_required"),
                        Kind.UNTRUSTED,
                        "schema.registry.ssl.keystore.location"),
                arguments(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        Kind.NO_REGISTRY,
                        "check --registry-url"),
                arguments(cutOff, Kind.AWAY, "check that it runs"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachIsOfOneKindAndSaysWhatToDo(Exception failure, Kind kind, String told) {
        RegistryFailure explained = RegistryFailure.in(CONNECTION, new SerializationException("avro", failure))
                .orElseThrow();

        assertThat(explained.kind()).isEqualTo(kind);
        assertThat(explained.line())
                .contains("http://registry:8081", told)
                .doesNotContain("\n")
                .doesNotContain("error code");
    }

    @Test
    void whatPassesIsWorthAskingAgain() {
        assertThat(Stream.of(Kind.values()).filter(Kind::passes)).containsExactly(Kind.AWAY, Kind.BROKEN, Kind.BUSY);
    }

    @Test
    void whoGaveCredentialsIsNotToldToGiveSome() {
        ClusterConnection known = connection(Map.of("bearer.auth.token", "secret"));

        assertThat(RegistryFailure.of(known, answer(401, 40101)).line())
                .contains("does not accept the credentials")
                .doesNotContain("secret");
    }

    @Test
    void whatHasNothingToDoWithTheRegistryIsNoFailureOfIt() {
        assertThat(RegistryFailure.in(CONNECTION, new SerializationException("null in field title")))
                .isEmpty();
        assertThat(RegistryFailure.in(CONNECTION, new UncheckedIOException(new IOException("no space left"))))
                .isEmpty();
    }

    @Test
    void textOfStrangersStaysInItsLine() {
        assertThat(RegistryFailure.of(CONNECTION, new IOException("red\u001b[31m\nline"))
                        .line())
                .contains("(red [31m line)");
    }

    private static RestClientException answer(int status, int code) {
        return new RestClientException("why", status, code);
    }

    private static ClusterConnection connection(Map<String, String> properties) {
        return new ClusterConnection("broker:9092", "http://registry:8081", properties);
    }
}
