package dev.aftermath.schemas.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the corpus of real documents and the figures expected of them stand: beside the project, never in it, because
 * its licence is another. Tests that need it are skipped where it is missing; {@code -Daftermath.require=corpus} lets
 * them fail instead.
 */
public final class CorpusFolder {

    private static final String ROOT = "aftermath.root";

    private CorpusFolder() {}

    /** The folder with the documents as JSON, or the end of the test. */
    public static Path jsonDocuments() {
        return find("json");
    }

    /** The folder with the documents as Markdown, or the end of the test. */
    public static Path markdownDocuments() {
        return find("markdown");
    }

    /** The file with the expected figures, or the end of the test. */
    public static Path expectedFigures() {
        return find("expected.json");
    }

    /** The file with what is expected of times that are known to the day only, or the end of the test. */
    public static Path expectedPrecision() {
        return find("expected-precision.json");
    }

    private static Path find(String name) {
        Path path = projectRoot()
                .resolveSibling("shared")
                .resolve("corpus")
                .resolve(name)
                .normalize();
        if (!Files.exists(path)) {
            String message = "the corpus is not there: " + path + " is missing";
            if (Requirement.CORPUS.isRequired()) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return path;
    }

    /** Maven says where the project is; other runners start tests in a module's folder or in the root. */
    private static Path projectRoot() {
        String stated = System.getProperty(ROOT);
        Path start = Path.of(stated == null ? "" : stated).toAbsolutePath().normalize();
        return stated != null || Files.isDirectory(start.resolve("schemas")) ? start : start.getParent();
    }
}
