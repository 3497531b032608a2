package dev.aftermath.schemas.testing;

import java.nio.file.Path;

/**
 * Where the corpus of real documents and the figures expected of them stand: beside the project, never in it, because
 * its licence is another. Tests that need it are skipped where it is missing; {@code -Daftermath.require=corpus} lets
 * them fail instead.
 */
public final class CorpusFolder {

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
        return SharedFolder.find(Requirement.CORPUS, "corpus/" + name);
    }
}
