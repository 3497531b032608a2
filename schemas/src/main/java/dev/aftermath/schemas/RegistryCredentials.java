package dev.aftermath.schemas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who a registry is told that asks. Confluent's client says nothing of a source that it does not know, or of credentials
 * without a source: it sends none. Here either is said or understood.
 */
final class RegistryCredentials {

    static final String BASIC_SOURCE = "basic.auth.credentials.source";
    static final String BASIC_USER = "basic.auth.user.info";
    static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_TOKEN = "bearer.auth.token";

    private static final String OF_THE_REGISTRY = "schema.registry.";
    private static final String USER_INFO = "USER_INFO";
    private static final String STATIC_TOKEN = "STATIC_TOKEN";
    private static final String URL = "URL";
    private static final List<String> BASIC_SOURCES = List.of(USER_INFO, URL, "SASL_INHERIT");
    private static final List<String> BEARER_SOURCES =
            List.of(STATIC_TOKEN, "OAUTHBEARER", "SASL_OAUTHBEARER_INHERIT", "CUSTOM");

    private RegistryCredentials() {}

    /**
     * The properties with credentials as Confluent's client wants them: the source named, prefixes {@code
     * schema.registry.} left out, those of the address in place of it.
     *
     * @throws IllegalArgumentException if the properties contradict each other or name what does not exist
     */
    static Map<String, String> of(RegistryUrl url, Map<String, String> properties) {
        Map<String, String> settled = withoutPrefix(properties);
        url.userInfo().ifPresent(user -> {
            if (URL.equals(settled.getOrDefault(BASIC_SOURCE, URL))) {
                settled.put(BASIC_SOURCE, USER_INFO);
                settled.put(BASIC_USER, user);
            }
        });
        if (settled.containsKey(BASIC_USER)) {
            settled.putIfAbsent(BASIC_SOURCE, USER_INFO);
        }
        if (settled.containsKey(BEARER_TOKEN)) {
            settled.putIfAbsent(BEARER_SOURCE, STATIC_TOKEN);
        }
        require(settled);
        return settled;
    }

    /** Whether the registry is told anything. */
    static boolean areIn(Map<String, String> properties) {
        return properties.containsKey(BASIC_SOURCE) || properties.containsKey(BEARER_SOURCE);
    }

    /** Whether they are those of the brokers, which stand in other properties. */
    static boolean areThoseOfTheBrokers(Map<String, String> properties) {
        return Stream.of(BASIC_SOURCE, BEARER_SOURCE)
                .map(name -> properties.getOrDefault(name, ""))
                .anyMatch(source -> source.startsWith("SASL_"));
    }

    private static Map<String, String> withoutPrefix(Map<String, String> properties) {
        Map<String, String> settled = new HashMap<>();
        properties.forEach((name, value) -> {
            String bare = name.startsWith(OF_THE_REGISTRY) ? name.substring(OF_THE_REGISTRY.length()) : name;
            boolean isCredential = bare.startsWith("basic.auth.") || bare.startsWith("bearer.auth.");
            if (!isCredential || bare.equals(name) || !properties.containsKey(bare)) {
                settled.put(isCredential ? bare : name, value);
            }
        });
        return settled;
    }

    private static void require(Map<String, String> properties) {
        if (properties.containsKey(BASIC_SOURCE) && properties.containsKey(BEARER_SOURCE)) {
            throw new IllegalArgumentException(
                    "both a user and a token are given for the registry: give either basic.auth.*"
                            + " (or a user in --registry-url) or bearer.auth.*, not both");
        }
        requireOneOf(BASIC_SOURCE, BASIC_SOURCES, properties);
        requireOneOf(BEARER_SOURCE, BEARER_SOURCES, properties);
        if (URL.equals(properties.get(BASIC_SOURCE))) {
            throw new IllegalArgumentException(
                    BASIC_SOURCE + " is URL, but --registry-url has no user: give https://NAME:PASSWORD@HOST");
        }
        if (USER_INFO.equals(properties.get(BASIC_SOURCE))
                && !properties.getOrDefault(BASIC_USER, "").contains(":")) {
            throw new IllegalArgumentException(BASIC_USER + " must be NAME:PASSWORD");
        }
        if (STATIC_TOKEN.equals(properties.get(BEARER_SOURCE))
                && properties.getOrDefault(BEARER_TOKEN, "").isBlank()) {
            throw new IllegalArgumentException(BEARER_TOKEN + " is missing");
        }
    }

    private static void requireOneOf(String name, List<String> known, Map<String, String> properties) {
        String value = properties.get(name);
        if (value != null && !known.contains(value)) {
            throw new IllegalArgumentException(
                    name + "=" + value + " does not exist: use one of " + String.join(", ", known));
        }
    }
}
