package dev.aftermath.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the cluster and the registry are, and how to speak to them.
 *
 * @param bootstrapServers brokers, as {@code host:port,host:port}
 * @param registryUrl base URL of a schema registry with Confluent's REST API, or several with commas in between; a user
 *     in it moves to the client properties, so that the URL can be shown to anybody
 * @param clientProperties further properties of every Kafka client (security, for instance), as in a
 *     {@code --command-config} file; those that start with {@code schema.registry.}, {@code basic.auth.} or {@code
 *     bearer.auth.} reach the registry's client too
 */
public record ClusterConnection(String bootstrapServers, String registryUrl, Map<String, String> clientProperties) {

    public ClusterConnection {
        Objects.requireNonNull(registryUrl, "registryUrl");
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are missing: give --bootstrap-server host:port");
        }
        RegistryUrl registry = RegistryUrl.parse(registryUrl);
        clientProperties = Map.copyOf(RegistryCredentials.of(registry, clientProperties));
        registryUrl = registry.address();
    }

    /** Whether credentials are sent to the registry. */
    public boolean hasRegistryCredentials() {
        return RegistryCredentials.areIn(clientProperties);
    }

    /** Properties for any Kafka client, serializers included: the caller adds its own on top. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put("bootstrap.servers", bootstrapServers);
        config.putAll(registryConfig());
        return config;
    }

    /** Properties for Confluent's serializer, deserializer and registry client. */
    public Map<String, Object> registryConfig() {
        Map<String, Object> config = new HashMap<>();
        boolean asTheBrokers = RegistryCredentials.areThoseOfTheBrokers(clientProperties);
        clientProperties.forEach((key, value) -> {
            if (key.startsWith("schema.registry.")
                    || key.startsWith("basic.auth.")
                    || key.startsWith("bearer.auth.")
                    || (asTheBrokers && key.startsWith("sasl."))) {
                config.put(key, value);
            }
        });
        config.put("schema.registry.url", registryUrl);
        config.put("auto.register.schemas", false);
        config.put("avro.remove.java.properties", true);
        config.put("specific.avro.reader", true);
        return config;
    }

    /** Client properties may hold secrets: only their names are shown. */
    @Override
    public String toString() {
        return "ClusterConnection[bootstrapServers=" + bootstrapServers + ", registryUrl=" + registryUrl
                + ", clientProperties=" + clientProperties.keySet() + "]";
    }
}
