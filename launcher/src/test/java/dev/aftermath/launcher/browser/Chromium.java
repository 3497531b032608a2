package dev.aftermath.launcher.browser;

import dev.aftermath.launcher.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriverLogLevel;

/** The JVM's one headless Chromium, with a profile of its own; it ends, and the profile is deleted, when all tests have run. */
final class Chromium implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Chromium.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Says of every new browser that Selenium has no classes for its protocol, of which nothing is used here. */
    private static final Logger PROTOCOL_NOTES = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final Path directory;
    private final ChromeDriver driver;

    private Chromium(Path directory, ChromeDriver driver) {
        this.directory = directory;
        this.driver = driver;
    }

    /** Starts it for the first who asks: that takes as long as some tests. */
    static Chromium of(ExtensionContext test) {
        return test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, key -> start(), Chromium.class);
    }

    private static Chromium start() {
        PROTOCOL_NOTES.setLevel(Level.SEVERE);
        try {
            Path directory = Files.createTempDirectory("aftermath-browser");
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(Programs.BROWSER.path("chromedriver").toFile())
                    .usingAnyFreePort()
                    .withLogFile(directory.resolve("driver.log").toFile())
                    .withLogLevel(ChromiumDriverLogLevel.WARNING)
                    .build();
            return new Chromium(directory, new ChromeDriver(service, options(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path directory) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.BROWSER.path("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-breakpad",
                "--disable-renderer-backgrounding",
                // Pages are soon left: optimizing compilers cost more than their code saves.
                "--js-flags=--max-opt=1",
                "--user-data-dir=" + directory.resolve("profile"));
        options.setExperimentalOption(
                "prefs",
                Map.of("download.default_directory", downloads(directory).toString()));
        BrowserLog.enable(options);
        return options;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Where what it downloads arrives; is made by the first download. */
    Path downloads() {
        return downloads(directory);
    }

    private static Path downloads(Path directory) {
        return directory.resolve("downloads");
    }

    /** Goes on with an empty tab, without anything that the site has stored or that was set for the tab before. */
    void beginAnew() {
        URI page = URI.create(driver.getCurrentUrl());
        if (page.getHost() != null) {
            String origin = page.getScheme() + "://" + page.getRawAuthority();
            driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
        }
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        String empty = driver.getWindowHandle();
        driver.switchTo().window(before);
        driver.close();
        driver.switchTo().window(empty);
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> processes = processes();
        driver.quit();
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()))
                .toList();
    }
}
