package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    private Path root;

    private static List<String> locations(Path... paths) {
        return SourceFiles.find(List.of(paths)).stream()
                .map(SourceFile::location)
                .toList();
    }

    private Path file(String location) {
        Path file = root.resolve(location);
        Documents.write(file, location);
        return file;
    }

    @Test
    void findsTheJsonFilesOfADirectoryDeepAndInOneOrder() {
        file("b.json");
        file("a/z.json");
        file("a/b/c.json");
        file("a-b.json");
        file("a.json");
        file("README.md");
        file("a/notes.json.bak");

        assertThat(locations(root)).containsExactly("a-b.json", "a.json", "a/b/c.json", "a/z.json", "b.json");
    }

    @Test
    void passesOverWhatIsHiddenButNotAHiddenDirectoryThatIsGiven() {
        file(".hidden/a.json");
        file(".b.json");
        file("c.json");

        assertThat(locations(root)).containsExactly("c.json");
        assertThat(locations(root.resolve(".hidden"))).containsExactly("a.json");
    }

    @Test
    void readsAGivenFileWhateverItsNameIs() {
        assertThat(locations(file("a/incident.txt"), file(".b"))).containsExactly("incident.txt", ".b");
    }

    @Test
    void keepsTheGivenPathsInTheirOrder() {
        file("a/1.json");
        file("b/2.json");

        assertThat(locations(root.resolve("b"), root.resolve("a"))).containsExactly("2.json", "1.json");
    }

    @Test
    void readsAFileThatIsGivenTwiceOnce() {
        Path file = file("a/1.json");

        assertThat(locations(root.resolve("a"), root.resolve("a"), file)).containsExactly("1.json");
    }

    @Test
    void keepsDifferentFilesAtOneLocationApart() {
        file("a/1.json");
        file("b/1.json");
        Path second = root.resolve("b");

        assertThat(locations(root.resolve("a"), second, second)).containsExactly("1.json", second + "/1.json");
        assertThat(locations(root.resolve("a/1.json"), second.resolve("1.json")))
                .containsExactly("1.json", second + "/1.json");
    }

    @Test
    void writesLocationsOfAnyCharactersAsTheyAre() {
        file("é ü/50% #1?:+.json");

        assertThat(locations(root)).containsExactly("é ü/50% #1?:+.json");
    }

    @Test
    void followsSymbolicLinksButNotInCircles() throws IOException {
        file("a/1.json");
        Files.createSymbolicLink(root.resolve("b"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/circle"), root);

        assertThat(locations(root)).containsExactly("a/1.json", "b/1.json");
    }

    @Test
    void findsNothingInAnEmptyDirectory() {
        assertThat(locations(root)).isEmpty();
    }

    @Test
    void namesAPathThatDoesNotExist() {
        Path missing = root.resolve("missing");

        assertThatThrownBy(() -> locations(root, missing))
                .isInstanceOf(IngestException.class)
                .hasMessage("cannot read " + missing + ": there is no such file or directory; check the path");
    }

    @Test
    void namesALinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("a.json"), root.resolve("missing.json"));

        assertThatThrownBy(() -> locations(root))
                .isInstanceOf(IngestException.class)
                .hasMessageStartingWith("cannot read " + link + ": there is no such file");
    }
}
