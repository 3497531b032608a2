package dev.aftermath.serving.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who may ask: whoever knows the token; without one, everybody who reaches the address listened on.
 *
 * @param insecure whether it was said that everybody may, wherever they are
 */
public record Access(Optional<AccessToken> token, boolean insecure) {

    /** For a read side that only its own machine reaches. */
    public static final Access OF_THIS_MACHINE = new Access(Optional.empty(), false);

    public static Access with(AccessToken token) {
        return new Access(Optional.of(token), false);
    }

    /** @throws IllegalArgumentException if others than this machine would be answered, and nothing says that they may */
    public void requireFor(String host) {
        if (token.isEmpty() && !insecure && !isLoopback(host)) {
            throw new IllegalArgumentException("host " + host + " can be reached from other machines without a"
                    + " token: give --token-file, or --insecure if something in front controls access");
        }
    }

    /** A name that is not known is no loopback: listening there says what is wrong with it. */
    static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
