package dev.aftermath.schemas.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What tests read that stands beside the project, in the folder {@code shared}, and never in it. Tests that need something
 * there are skipped where it is missing and say so; {@code -Daftermath.require} lets them fail instead.
 */
public final class SharedFolder {

    private static final String ROOT = "aftermath.root";

    private SharedFolder() {}

    /**
     * A file or folder, or the end of the test.
     *
     * @param needed what it is part of
     * @param path where it stands in the shared folder
     */
    public static Path find(Requirement needed, String path) {
        Path found = projectRoot().resolveSibling("shared").resolve(path).normalize();
        if (!Files.exists(found)) {
            String message = "the " + needed.token() + " are not there: " + found + " is missing";
            if (needed.isRequired()) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return found;
    }

    /** Maven says where the project is; other runners start tests in a module's folder or in the root. */
    private static Path projectRoot() {
        String stated = System.getProperty(ROOT);
        Path start = Path.of(stated == null ? "" : stated).toAbsolutePath().normalize();
        return stated != null || Files.isDirectory(start.resolve("schemas")) ? start : start.getParent();
    }
}
