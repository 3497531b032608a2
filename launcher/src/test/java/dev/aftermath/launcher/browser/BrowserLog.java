package dev.aftermath.launcher.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * What a page does besides what is seen: messages on its console (errors, exceptions that nobody caught, violations of its
 * policy, resources that did not come), and every request that leaves it.
 */
final class BrowserLog {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /**
     * Chromium ends requests that wait for a connection whenever an interface of the machine gets or loses an address, such
     * as the one of any container, loopback or not; no flag prevents it. It says nothing about the page.
     */
    static final String INTERFACE_CHANGED = "net::ERR_NETWORK_CHANGED";

    /** Pages name their icon; where {@link Browser} waits between them there is no page, so that Chromium looks for one here. */
    private static final String ICON_OF_NO_PAGE = "/favicon.ico - ";

    private final WebDriver driver;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private boolean interrupted;

    BrowserLog(WebDriver driver) {
        this.driver = driver;
    }

    /** Must be set before the browser starts. */
    static void enable(ChromeOptions options) {
        LoggingPreferences levels = new LoggingPreferences();
        levels.enable(LogType.BROWSER, Level.ALL);
        levels.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", levels);
    }

    /** Forgets what has been. */
    void clear() {
        read();
        complaints.clear();
        requests.clear();
        interrupted = false;
    }

    /** Everything since the last {@link #clear()} that a page without a fault does not cause, in order. */
    List<String> complaints() {
        read();
        return List.copyOf(complaints);
    }

    /** Addresses of all requests since the last {@link #clear()}, in order. */
    List<String> requests() {
        read();
        return List.copyOf(requests);
    }

    /** Whether the machine's network kept something from the page since this was asked last. */
    boolean wasInterrupted() {
        read();
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    private void read() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            boolean serious = entry.getLevel().intValue() >= Level.WARNING.intValue();
            if (serious
                    && !entry.getMessage().contains(INTERFACE_CHANGED)
                    && !entry.getMessage().contains(ICON_OF_NO_PAGE)) {
                complaints.add("console: " + entry.getMessage());
            }
        }
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = parse(entry.getMessage()).path("message");
            JsonNode parameters = message.path("params");
            switch (message.path("method").asText()) {
                case "Network.requestWillBeSent" ->
                    requests.add(parameters.at("/request/url").asText());
                case "Network.loadingFailed" -> failed(parameters);
                default -> {}
            }
        }
    }

    private void failed(JsonNode failure) {
        String error = failure.path("errorText").asText();
        if (error.equals(INTERFACE_CHANGED)) {
            interrupted = true;
        } else if (!failure.path("canceled").asBoolean()) {
            complaints.add("request failed: " + failure);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
