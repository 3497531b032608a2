package dev.aftermath.launcher.testing;

import dev.aftermath.schemas.testing.Requirement;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that tests run, as the system has them from its packages; nothing is ever downloaded. */
public enum Programs {
    /** A browser and its driver. */
    BROWSER(Requirement.BROWSER, "chromium chromium-driver", "chromium", "chromedriver"),
    /** A proxy. */
    NGINX(Requirement.NGINX, "nginx", "nginx"),
    /** A Kafka client on librdkafka, whose partitioner is another. */
    KCAT(Requirement.KCAT, "kcat", "kcat");

    /** Where Debian keeps services, which is not on everybody's path. */
    private static final List<String> OF_SERVICES = List.of("/usr/sbin", "/usr/local/sbin");

    private final Requirement requirement;
    private final String packages;
    private final List<String> names;

    Programs(Requirement requirement, String packages, String... names) {
        this.requirement = requirement;
        this.packages = packages;
        this.names = List.of(names);
    }

    /**
     * Where a program is.
     *
     * @param name one of this constant's
     */
    public Path path(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(this + " has no program " + name);
        }
        return find(name).orElseThrow(() -> new IllegalStateException(lack(List.of(name))));
    }

    Requirement requirement() {
        return requirement;
    }

    /** Names of those that are not installed. */
    List<String> missing() {
        return names.stream().filter(name -> find(name).isEmpty()).toList();
    }

    /** What to say of those that are not installed, with the remedy. */
    String lack(List<String> missing) {
        return String.join(" and ", missing) + " not on the path: on Debian, apt-get install " + packages;
    }

    private static Optional<Path> find(String name) {
        Stream<String> ofThePath =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(ofThePath, OF_SERVICES.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
