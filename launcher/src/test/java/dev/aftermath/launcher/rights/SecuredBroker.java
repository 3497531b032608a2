package dev.aftermath.launcher.rights;

import dev.aftermath.launcher.embedded.EmbeddedKafka;
import dev.aftermath.launcher.embedded.FreePort;
import dev.aftermath.launcher.testing.Certificates;
import dev.aftermath.schemas.ClusterConnection;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that allows nothing by default. It knows users by SCRAM on one listener and by their certificates on another;
 * on a third, in plain text, everybody is the superuser.
 */
final class SecuredBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "a-secret-of-tests";
    private static final long POLL_NANOS = 5_000_000;

    private final Certificates certificates;
    private final int scramPort = FreePort.any();
    private final int certificatePort = FreePort.any();
    private final EmbeddedKafka broker;
    private final Admin superuser;

    SecuredBroker(Path directory, Certificates certificates, Collection<String> users) {
        this.certificates = certificates;
        certificates.issue("broker");
        broker = EmbeddedKafka.start(directory.resolve("broker"), 0, settings());
        superuser = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        List<UserScramCredentialAlteration> credentials = users.stream()
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), PASSWORD))
                .toList();
        await(superuser.alterUserScramCredentials(credentials).all());
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry(
                        "listeners", "SASL_SSL://" + HOST + ":" + scramPort + ",SSL://" + HOST + ":" + certificatePort),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-256"),
                Map.entry(
                        "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry(
                        "ssl.keystore.location", certificates.keyStore("broker").toString()),
                Map.entry("ssl.keystore.password", Certificates.PASSWORD),
                Map.entry("ssl.key.password", Certificates.PASSWORD),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificates.authority().toString()),
                Map.entry("listener.name.ssl.ssl.client.auth", "required"),
                Map.entry("ssl.principal.mapping.rules", "RULE:^CN=(.*)$/$1/"));
    }

    /** As the superuser, in plain text. */
    Admin superuser() {
        return superuser;
    }

    /** Where everybody is the superuser. */
    String bootstrapOfTheSuperuser() {
        return broker.bootstrapServers();
    }

    /** Where users are known by a password. */
    String bootstrapOfPasswords() {
        return HOST + ":" + scramPort;
    }

    /** Where users are known by a certificate. */
    String bootstrapOfCertificates() {
        return HOST + ":" + certificatePort;
    }

    /** Client properties of a user with a password. */
    Map<String, String> withPassword(String user) {
        return withPassword(user, PASSWORD);
    }

    Map<String, String> withPassword(String user, String password) {
        return Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                                + "\" password=\"" + password + "\";",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", certificates.authority().toString());
    }

    /** Client properties of a user with a certificate. */
    Map<String, String> withCertificate(String user) {
        certificates.issue(user);
        return Map.of(
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.authority().toString(),
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificates.keyStore(user).toString(),
                "ssl.keystore.password",
                Certificates.PASSWORD,
                "ssl.key.password",
                Certificates.PASSWORD);
    }

    ClusterConnection connection(String user, String registryUrl) {
        return new ClusterConnection(bootstrapOfPasswords(), registryUrl, withPassword(user));
    }

    /** Returns when the broker goes by it. */
    void grant(Collection<AclBinding> rights) {
        await(superuser.createAcls(rights).all());
        rights.forEach(right -> awaitThat(right, true));
    }

    /** Returns when the broker goes by it. */
    void deny(AclBinding right) {
        await(superuser.deleteAcls(List.of(right.toFilter())).all());
        awaitThat(right, false);
    }

    private void awaitThat(AclBinding right, boolean granted) {
        while (await(superuser.describeAcls(right.toFilter()).values()).isEmpty() == granted) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the superuser may not", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        superuser.close();
        broker.close();
    }
}
