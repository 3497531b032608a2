package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A tab of {@link Chromium} for the tests of a class. A test fails, however well it went, if the page complained on the
 * console or a request of it failed.
 */
final class Browser implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int HEIGHT = 900;
    private static final int WIDE = 1280;
    static final int NARROW = 360;

    /**
     * Anything that is drawn later than the page itself, is drawn. Waits a while for it in the page, which costs a tenth of
     * asking again and again from outside.
     */
    private static final String IS_SHOWN = """
            const done = arguments[arguments.length - 1];
            const end = performance.now() + 500;
            const look = () => {
              const main = document.getElementById("main");
              const shown = main !== null && main.dataset.shown === location.pathname + location.search
                && !main.hasAttribute("aria-busy") && main.querySelector(".loading") === null
                && [...main.querySelectorAll(".chart")].every((chart) => chart.querySelector("svg") !== null);
              if (shown || performance.now() > end) {
                done(shown);
              } else {
                setTimeout(look, 20);
              }
            };
            look();
            """;

    /** Why a script that waits has no answer: another page was loaded. */
    private static final String PAGE_LEFT = "document unloaded";

    /** Something of every site that is no page. */
    private static final String PICTURE = "/assets/icon.svg";

    private Chromium chromium;
    private ChromeDriver driver;
    private BrowserLog log;
    /** By their names, those that run before each page. */
    private final List<Object> scripts = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        chromium = Chromium.of(test);
        driver = chromium.driver();
        log = new BrowserLog(driver);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        leavePage();
        wide();
        light();
        // Far from UTC, which is all that the pages may show.
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Pacific/Auckland"));
        log.clear();
    }

    /** To where nothing runs, but on the same site: for another one Chromium starts a process that has to load all code. */
    private void leavePage() {
        URI page = URI.create(driver.getCurrentUrl());
        driver.get(
                page.getHost() == null ? "about:blank" : page.resolve(PICTURE).toString());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        forgetScripts();
        assertThat(log.complaints()).as("complaints of the browser").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        chromium.beginAnew();
    }

    /** Loads an address anew and waits until everything of it is drawn. */
    void open(String address) {
        do {
            load(address);
            await(address + " is shown", () -> isShown() || log.wasInterrupted());
        } while (!isShown());
    }

    private void load(String address) {
        try {
            driver.get(address);
        } catch (WebDriverException e) {
            if (!String.valueOf(e.getMessage()).contains(BrowserLog.INTERFACE_CHANGED)) {
                throw e;
            }
        }
    }

    /** Waits until the page at an address is drawn, after a click for instance. */
    void awaitShown(String address) {
        await(address + " is shown", () -> address().equals(address) && isShown());
    }

    private boolean isShown() {
        try {
            return Boolean.TRUE.equals(driver.executeAsyncScript(IS_SHOWN));
        } catch (JavascriptException e) {
            if (!String.valueOf(e.getMessage()).contains(PAGE_LEFT)) {
                throw e;
            }
            return false;
        }
    }

    /** Waits for whatever a page does after a while. */
    void await(String what, BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(() -> what + "; at " + driver.getCurrentUrl() + ": " + log.complaints())
                .until(page -> condition.getAsBoolean());
    }

    void wide() {
        size(WIDE);
    }

    void narrow() {
        size(NARROW);
    }

    private void size(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    void light() {
        prefer("light");
    }

    void dark() {
        prefer("dark");
    }

    private void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Lets a script run in every page before the page's own, until the test ends or {@link #forgetScripts} is called. */
    void beforeEachPage(String script) {
        scripts.add(driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier"));
    }

    void forgetScripts() {
        scripts.forEach(script ->
                driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script)));
        scripts.clear();
    }

    /** Runs a script in the page and gives what it returns. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    WebElement find(String selector) {
        return driver.findElement(css(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(css(selector));
    }

    static By css(String selector) {
        return By.cssSelector(selector);
    }

    /** Text of the first such element as it is read; empty if there is none. */
    String text(String selector) {
        return (String) run("return document.querySelector(arguments[0])?.innerText.trim() ?? '';", selector);
    }

    /** Id of the control that has the focus; empty if it has none. */
    String focus() {
        return (String) run("return document.activeElement.id;");
    }

    /** Path and parameters of the page. */
    String address() {
        return (String) run("return location.pathname + location.search;");
    }

    /** Presses keys where the focus is. */
    void press(Keys... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    ChromeDriver driver() {
        return driver;
    }

    BrowserLog log() {
        return log;
    }

    /** Clicks a link that is a download, and gives what arrives. */
    String download(String selector) {
        find(selector).click();
        Path[] arrived = new Path[1];
        await("the file arrives", () -> {
            arrived[0] = downloaded();
            return arrived[0] != null;
        });
        try {
            String content = Files.readString(arrived[0], StandardCharsets.UTF_8);
            Files.delete(arrived[0]);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one file that is there and complete; null if there is none yet. */
    private Path downloaded() {
        Path downloads = chromium.downloads();
        if (!Files.isDirectory(downloads)) {
            return null;
        }
        try (Stream<Path> files = Files.list(downloads)) {
            List<Path> all = files.toList();
            return all.size() == 1 && isComplete(all.get(0)) ? all.get(0) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What arrives is hidden at first, then has another name, and may leave an empty file to keep its own. */
    private static boolean isComplete(Path file) throws IOException {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".crdownload") && Files.size(file) > 0;
    }
}
