package dev.aftermath.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the cluster and the registry are, and how to speak to them.
 *
 * @param bootstrapServers brokers, as {@code host:port,host:port}
 * @param registryUrl base URL of a schema registry with Confluent's REST API
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
        clientProperties = Map.copyOf(clientProperties);
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
        clientProperties.forEach((key, value) -> {
            if (key.startsWith("schema.registry.") || key.startsWith("basic.auth.") || key.startsWith("bearer.auth.")) {
                config.put(key, value);
            }
        });
        config.put("schema.registry.url", registryUrl);
        config.put("auto.register.schemas", false);
        config.put("avro.remove.java.properties", true);
        config.put("specific.avro.reader", true);
        return config;
    }

    /** Secrets are among the client properties and may be in the URL: of these only the names and the host are shown. */
    @Override
    public String toString() {
        String registry = registryUrl.replaceAll("//[^/@]*@", "//***@");
        return "ClusterConnection[bootstrapServers=" + bootstrapServers + ", registryUrl=" + registry
                + ", clientProperties=" + clientProperties.keySet() + "]";
    }
}
