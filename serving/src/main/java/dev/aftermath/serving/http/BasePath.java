package dev.aftermath.serving.http;

import java.util.regex.Pattern;

/**
 * The path below which people reach a read side, where a proxy has other sites beside it.
 *
 * <p>Pages, links and descriptions name their addresses relative to the one that was asked for, so they are right below any
 * path, and no header of a proxy need be believed for it. What cannot be relative is whom a cookie is sent to, and which
 * part of a path is the proxy's: this path says it.
 *
 * @param text {@code /aftermath}; empty for the root of a host
 */
public record BasePath(String text) {

    private static final Pattern FORM = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");
    public static final BasePath ROOT = new BasePath("");

    /** @throws IllegalArgumentException one line that says how it is written */
    public BasePath {
        text = text.replaceFirst("/$", "");
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "base path \"" + text
                            + "\" is not a path: give --base-path as /aftermath, with letters, digits and ._~- between slashes");
        }
    }

    /** Path of the cookies of this site. */
    String ofCookies() {
        return text.isEmpty() ? "/" : text;
    }

    /** Whether a path is this one without the slash that makes relative addresses begin below it. */
    boolean lacksSlash(String path) {
        return !text.isEmpty() && path.equals(text);
    }

    /**
     * What is left of a path below this one. A proxy may have taken its part away already: then there is nothing to take.
     * So is it with dots, which might lead out again.
     */
    String strip(String path) {
        return !text.isEmpty() && path.startsWith(text + "/") && !path.contains("/.")
                ? path.substring(text.length())
                : path;
    }

    /** Where this site begins, relative to one of its paths: {@code ./../} for {@code /companies/github}. */
    static String above(String path) {
        long folders = path.chars().filter(character -> character == '/').count() - 1;
        return "./" + "../".repeat((int) Math.max(0, folders));
    }

    @Override
    public String toString() {
        return text;
    }
}
