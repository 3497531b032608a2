package dev.aftermath.launcher.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser and its driver as the system has them; nothing is ever downloaded. */
final class BrowserPrograms {

    private static final String BROWSER = "chromium";
    private static final String DRIVER = "chromedriver";

    private BrowserPrograms() {}

    /** Names of those that are not installed. */
    static List<String> missing() {
        return Stream.of(BROWSER, DRIVER).filter(name -> find(name).isEmpty()).toList();
    }

    static Path browser() {
        return find(BROWSER).orElseThrow();
    }

    static Path driver() {
        return find(DRIVER).orElseThrow();
    }

    private static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
