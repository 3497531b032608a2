package dev.aftermath.launcher.query;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a read side is, as people write it: {@code http://localhost:8080}, below a path if a proxy has it there. The path
 * of the API, which is what its own documentation shows, may be left in.
 */
public record ReadSideUrl(String base) {

    private static final String API = "/api/v1";
    private static final String REMEDY =
            "write it as http://localhost:8080, with a path only if a proxy serves the read side under one";

    /**
     * @param base without a slash at the end
     * @throws IllegalArgumentException if it is not the address of a read side: one line with the remedy
     */
    public ReadSideUrl {
        base = checked(base);
    }

    private static String checked(String given) {
        URI uri = uri(given);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        require(scheme.equals("http") || scheme.equals("https"), given, "does not begin with http:// or https://");
        require(uri.getHost() != null, given, "does not name a host");
        require(uri.getPort() <= 65_535, given, "has a port above 65535");
        require(uri.getRawQuery() == null && uri.getRawFragment() == null, given, "has more than a host and a path");
        String base = withoutSlash(given);
        base = base.endsWith(API) ? withoutSlash(base.substring(0, base.length() - API.length())) : base;
        require(!base.contains(API + "/"), given, "has more than the path that the read side is under");
        return base;
    }

    private static String withoutSlash(String address) {
        return address.replaceFirst("/+$", "");
    }

    private static URI uri(String given) {
        try {
            return new URI(given);
        } catch (URISyntaxException e) {
            throw refused(given, "is not an address");
        }
    }

    private static void require(boolean right, String given, String wrong) {
        if (!right) {
            throw refused(given, wrong);
        }
    }

    private static IllegalArgumentException refused(String given, String wrong) {
        return new IllegalArgumentException("'" + given + "' " + wrong + ": " + REMEDY);
    }

    @Override
    public String toString() {
        return base;
    }
}
