package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterConnectionTest {

    private static final ClusterConnection SECURED = new ClusterConnection(
            "broker:9092",
            "https://user:registry-secret@registry:8081",
            Map.of(
                    "sasl.jaas.config", "password=client-secret",
                    "basic.auth.user.info", "user:info-secret",
                    "bearer.auth.token", "token-secret",
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
                .containsEntry("schema.registry.url", "https://user:registry-secret@registry:8081");
    }

    @Test
    void theRegistrysClientGetsItsOwnPropertiesOnlyAndRegistersNothing() {
        assertThat(SECURED.registryConfig())
                .containsKeys("basic.auth.user.info", "bearer.auth.token", "schema.registry.ssl.truststore.password")
                .doesNotContainKeys("sasl.jaas.config", "bootstrap.servers")
                .containsEntry("auto.register.schemas", false);
    }

    @Test
    void withoutBrokersThereIsNoConnection() {
        assertThatThrownBy(() -> new ClusterConnection(" ", "http://registry:8081", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--bootstrap-server");
    }
}
