package dev.aftermath.serving.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

    private static final Pattern ASSET_OF_PAGE = Pattern.compile("(?:src|href)=\"\\./assets/([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("^import .*from \"(\\.{1,2}/[^\"]+)\";$", Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("(?i)<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=");

    private final Dashboard dashboard = new Dashboard();

    @Test
    void everyFileThatThePageAsksForIsThere() {
        Set<String> seen = new HashSet<>();
        ASSET_OF_PAGE.matcher(text(dashboard.page("./"))).results().forEach(match -> follow(match.group(1), seen));
        assertThat(seen).contains("app.css", "app.js", "pages/overview.js", dashboard.chartsName());
    }

    private void follow(String name, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        assertThat(dashboard.asset(name)).as(name).isPresent();
        if (name.equals(dashboard.chartsName())) {
            return;
        }
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        IMPORT.matcher(text(dashboard.asset(name).orElseThrow()))
                .results()
                .forEach(match -> follow(resolve(folder, match.group(1)), seen));
    }

    private static String resolve(String folder, String path) {
        return java.net.URI.create("/" + folder).resolve(path).getPath().substring(1);
    }

    @Test
    void thePageHoldsNoScriptOrStyleOfItsOwn() {
        assertThat(text(dashboard.page("./"))).doesNotContainPattern(INLINE).doesNotContain("{{");
    }

    @Test
    void onlyTheChartLibraryNeverChanges() {
        assertThat(dashboard.asset(dashboard.chartsName()).orElseThrow().permanent())
                .isTrue();
        assertThat(dashboard.asset("app.js").orElseThrow().permanent()).isFalse();
        assertThat(dashboard.page("./").permanent()).isFalse();
    }

    @Test
    void filesSayWhatTheyAre() {
        assertThat(dashboard.asset("app.css").orElseThrow().contentType()).isEqualTo("text/css;charset=utf-8");
        assertThat(dashboard.asset("app.js").orElseThrow().contentType()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(dashboard.asset("icon.svg").orElseThrow().contentType()).isEqualTo("image/svg+xml");
        assertThat(dashboard.page("./").contentType()).isEqualTo("text/html;charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "index.html",
                "Dashboard.class",
                "../http/definitions.json",
                "../dashboard/app.js",
                "pages/../app.js",
                "/app.js",
                "//app.js",
                "/META-INF/MANIFEST.MF",
                "%2e%2e/app.js",
                "..\\app.js",
                "app.js\u0000.css",
                "app.JS",
                "pages",
                "pages/",
                "nothing.js"
            })
    void nothingElseIsFound(String name) {
        assertThat(dashboard.asset(name)).isEmpty();
    }

    private static String text(Asset asset) {
        return new String(asset.bytes(), StandardCharsets.UTF_8);
    }
}
