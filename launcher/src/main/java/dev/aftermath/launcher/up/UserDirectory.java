package dev.aftermath.launcher.up;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a user's programs keep their data, by the custom of the operating system. */
public final class UserDirectory {

    private UserDirectory() {}

    /** The directory of a program of this user. */
    public static Path of(String program) {
        return of(program, System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
    }

    static Path of(String program, String operatingSystem, String home, Map<String, String> environment) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve(program);
        }
        if (system.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", program);
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        return (xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".local", "share")).resolve(program);
    }
}
