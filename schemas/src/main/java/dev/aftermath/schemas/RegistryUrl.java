package dev.aftermath.schemas;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses of a registry, apart from the user who may stand in them: an address is shown in messages and logs, a
 * password must not be.
 *
 * @param address one or several, with commas in between, without a user
 * @param userInfo {@code NAME:PASSWORD}, decoded; empty if no address has a user
 */
record RegistryUrl(String address, Optional<String> userInfo) {

    private static final Pattern USER = Pattern.compile("^(\\s*\\w+://)([^/?#]*)@(.*)$", Pattern.DOTALL);

    /** @throws IllegalArgumentException if the addresses name several users */
    static RegistryUrl parse(String text) {
        List<Matcher> parts = Stream.of(text.split(","))
                .map(USER::matcher)
                .filter(Matcher::matches)
                .toList();
        List<String> users = parts.stream()
                .map(part -> part.group(2))
                .distinct()
                .map(user -> URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        if (users.size() > 1) {
            throw new IllegalArgumentException("--registry-url names several users: give one of them by"
                    + " basic.auth.user.info in --command-config");
        }
        String address = Stream.of(text.split(","))
                .map(part -> USER.matcher(part).replaceFirst("$1$3"))
                .reduce((one, other) -> one + "," + other)
                .orElse(text);
        return new RegistryUrl(address, users.stream().findFirst());
    }
}
