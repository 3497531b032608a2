package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConnectionTest {

    private static final ClusterConnection SECURED = new ClusterConnection(
            "broker:9092",
            "https://user:registry-secret@registry:8081",
            Map.of(
                    "sasl.jaas.config", "password=client-secret",
                    "schema.registry.ssl.truststore.password", "trust-secret"));

    @Test
    void secretsAreNotShown() {
        assertThat(SECURED.toString())
                .doesNotContain("secret")
                .contains("broker:9092", "registry:8081", "sasl.jaas.config");
    }

    @Test
    void everyClientGetsTheClientPropertiesAndTheRegistry() {
        assertThat(SECURED.clientConfig())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("sasl.jaas.config", "password=client-secret")
                .containsEntry("schema.registry.url", "https://registry:8081");
    }

    @Test
    void theRegistrysClientGetsItsOwnPropertiesOnlyAndRegistersNothing() {
        assertThat(SECURED.registryConfig())
                .containsKeys("basic.auth.user.info", "schema.registry.ssl.truststore.password")
                .doesNotContainKeys("sasl.jaas.config", "bootstrap.servers")
                .containsEntry("auto.register.schemas", false);
    }

    @Test
    void withoutBrokersThereIsNoConnection() {
        assertThatThrownBy(() -> new ClusterConnection(" ", "http://registry:8081", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--bootstrap-server");
    }

    @Test
    void aUserInTheAddressIsToldToTheRegistryAndShownToNobody() {
        ClusterConnection connection =
                with("http://me:pa%40ss+word@one:8081/path,http://me:pa%40ss+word@two", Map.of());

        assertThat(connection.registryUrl()).isEqualTo("http://one:8081/path,http://two");
        assertThat(connection.registryConfig())
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("basic.auth.user.info", "me:pa@ss+word");
        assertThatThrownBy(() -> with("http://me:pass@one,http://you:pass@two", Map.of()))
                .hasMessageContaining("several users")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void credentialsWithoutTheirSourceAreSentAllTheSame() {
        assertThat(with("http://one", Map.of("basic.auth.user.info", "me:pass")).registryConfig())
                .containsEntry("basic.auth.credentials.source", "USER_INFO");
        assertThat(with("http://one", Map.of("bearer.auth.token", "token")).registryConfig())
                .containsEntry("bearer.auth.credentials.source", "STATIC_TOKEN");
        assertThat(with("http://one", Map.of("schema.registry.bearer.auth.token", "token"))
                        .registryConfig())
                .containsEntry("bearer.auth.token", "token");
        assertThat(with("http://one", Map.of()).hasRegistryCredentials()).isFalse();
    }

    @Test
    void theRegistryIsToldTheBrokersCredentialsWhereItShallInheritThem() {
        assertThat(with(
                                "http://one",
                                Map.of(
                                        "basic.auth.credentials.source",
                                        "SASL_INHERIT",
                                        "sasl.jaas.config",
                                        "of the brokers"))
                        .registryConfig())
                .containsEntry("sasl.jaas.config", "of the brokers");
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source, NAME, 'USER_INFO, URL, SASL_INHERIT'",
        "basic.auth.credentials.source, USER_INFO, NAME:PASSWORD",
        "basic.auth.credentials.source, URL, https://NAME:PASSWORD@HOST",
        "basic.auth.user.info, secret, NAME:PASSWORD",
        "bearer.auth.credentials.source, TOKEN, STATIC_TOKEN",
        "bearer.auth.credentials.source, STATIC_TOKEN, bearer.auth.token is missing",
    })
    void credentialsThatNobodyCouldSendAreRefused(String name, String value, String told) {
        assertThatThrownBy(() -> with("http://one", Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aUserAndATokenAtOnceAreRefused() {
        assertThatThrownBy(() -> with("http://me:pass@one", Map.of("bearer.auth.token", "token")))
                .hasMessageContaining("both a user and a token");
    }

    private static ClusterConnection with(String registryUrl, Map<String, String> properties) {
        return new ClusterConnection("broker:9092", registryUrl, properties);
    }
}
