package dev.aftermath.serving.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dashboard's page and the files it asks for. A name is taken only if it is made of plain words and a known ending,
 * so that none leads out of the dashboard's own folder.
 */
public final class Dashboard {

    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(css|js|svg)");
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";
    private static final String CHARTS_VERSION = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
    private static final String VERSION_IN_PAGE = "{{echarts}}";
    private static final String ROOT_IN_PAGE = "{{root}}";

    private final Map<String, Asset> found = new ConcurrentHashMap<>();
    private final String page;
    private final String chartsName;

    /** @throws UncheckedIOException if the class path lacks a file that every page needs */
    public Dashboard() {
        String version = chartsVersion();
        chartsName = "echarts-" + version + ".js";
        found.put(chartsName, new Asset(required(CHARTS.formatted(version)), CONTENT_TYPES.get("js"), true));
        page = new String(required("index.html"), StandardCharsets.UTF_8).replace(VERSION_IN_PAGE, version);
    }

    /**
     * What every address of a page gets; scripts look at the address and draw the rest.
     *
     * @param root where the dashboard begins, relative to that address, with a slash at its end
     */
    public Asset page(String root) {
        return new Asset(
                page.replace(ROOT_IN_PAGE, root).getBytes(StandardCharsets.UTF_8), "text/html;charset=utf-8", false);
    }

    /** Name of the chart library's file, which has its version in it. */
    public String chartsName() {
        return chartsName;
    }

    /** @param name below {@code /assets/}, for instance {@code pages/overview.js} */
    public Optional<Asset> asset(String name) {
        Asset known = found.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Asset> read = read(name).map(bytes -> new Asset(bytes, CONTENT_TYPES.get(matcher.group(1)), false));
        read.ifPresent(asset -> found.put(name, asset));
        return read;
    }

    private static String chartsVersion() {
        Properties properties = new Properties();
        try (InputStream in = Dashboard.class.getResourceAsStream(CHARTS_VERSION)) {
            if (in == null) {
                throw missing(CHARTS_VERSION);
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CHARTS_VERSION, e);
        }
        return properties.getProperty("version");
    }

    private static byte[] required(String resource) {
        return read(resource).orElseThrow(() -> missing(resource));
    }

    private static UncheckedIOException missing(String resource) {
        return new UncheckedIOException(new IOException("the class path has no " + resource));
    }

    private static Optional<byte[]> read(String resource) {
        try (InputStream in = Dashboard.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
