package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    private Path root;

    private static List<String> locations(Path... paths) {
        return find(paths).files().stream().map(SourceFile::location).toList();
    }

    private static SourceFiles.Found find(Path... paths) {
        return SourceFiles.find(List.of(paths), IngestProgress.SILENT);
    }

    private static List<String> unread(Path... paths) {
        return find(paths).leftOut().unread().stream()
                .map(file -> file.location() + ": " + file.reason())
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
    void followsSymbolicLinksButReadsEachDirectoryOnceAndWhereItReallyStands() throws IOException {
        file("z/1.json");
        Files.createSymbolicLink(root.resolve("b"), root.resolve("z"));
        Files.createSymbolicLink(root.resolve("z/circle"), root);

        SourceFiles.Found found = find(root);

        assertThat(locations(root)).containsExactly("z/1.json");
        assertThat(found.leftOut().passedOver()).singleElement().satisfies(passedOver -> {
            assertThat(passedOver.repeated()).isEqualTo(2);
            assertThat(passedOver.repeatedExamples()).containsExactly("b", "z/circle");
        });
    }

    @Test
    void ofSeveralLinksToADirectoryElsewhereTheFirstByItsLocationIsFollowed() throws IOException {
        file("elsewhere/1.json");
        Path given = Files.createDirectory(root.resolve("given"));
        for (String name : List.of("c", "a", "b")) {
            Files.createSymbolicLink(given.resolve(name), root.resolve("elsewhere"));
        }

        assertThat(locations(given)).containsExactly("a/1.json");
    }

    /** Twelve ways out of each of twelve directories: in 12! ways, were each of them a place of its own. */
    @Test
    void directoriesThatLinkToOneAnotherAreEachReadOnce() throws IOException {
        int directories = 12;
        for (int i = 0; i < directories; i++) {
            file("d" + i + "/" + i + ".json");
        }
        for (int i = 0; i < directories; i++) {
            for (int other = 0; other < directories; other++) {
                Files.createSymbolicLink(root.resolve("d" + i + "/to" + other), root.resolve("d" + other));
            }
        }

        SourceFiles.Found found = find(root);

        assertThat(found.files()).hasSize(directories);
        assertThat(found.leftOut().unread()).isEmpty();
        assertThat(found.leftOut().passedOverFiles()).isEqualTo(directories * directories);
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
                .hasMessage("cannot read " + missing + ": no such file or directory; check the path");
    }

    @Test
    void theExtensionMayBeInAnyCase() {
        file("CAPITALS.JSON");
        file("b.Json");

        assertThat(locations(root)).containsExactly("CAPITALS.JSON", "b.Json");
    }

    @Test
    void aLinkThatLeadsNowhereCostsItselfAlone() throws IOException {
        file("a.json");
        Path link = Files.createSymbolicLink(root.resolve("b.json"), root.resolve("missing.json"));
        String reason = ": " + UnreadReason.MISSING;

        assertThat(locations(root)).containsExactly("a.json");
        assertThat(unread(root)).containsExactly("b.json" + reason);
        assertThat(unread(link)).containsExactly(link + reason);
    }

    @Test
    void aLinkToItselfCostsItselfAlone() throws IOException {
        file("a.json");
        Files.createSymbolicLink(root.resolve("b.json"), root.resolve("c.json"));
        Files.createSymbolicLink(root.resolve("c.json"), root.resolve("b.json"));

        assertThat(locations(root)).containsExactly("a.json");
        assertThat(unread(root))
                .hasSize(2)
                .allMatch(line -> line.endsWith(": it is a symbolic link that leads back to itself: remove the link"));
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        file("a.json");
        Path pipe = root.resolve("pipe.json");
        Path other = root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString(), other.toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(locations(root)).containsExactly("a.json");
        assertThat(unread(root)).containsExactly("pipe.json: " + UnreadReason.NEITHER_FILE_NOR_DIRECTORY);
        assertThat(unread(pipe)).containsExactly(pipe + ": " + UnreadReason.NEITHER_FILE_NOR_DIRECTORY);
    }

    @Test
    void aDeviceIsNotRead() {
        assertThat(unread(Path.of("/dev/zero")))
                .containsExactly("/dev/zero: " + UnreadReason.NEITHER_FILE_NOR_DIRECTORY);
    }

    @Test
    void saysWhatItPassedOver() {
        file("README.md");
        file("a/notes.txt");
        file(".git/config.json");

        SourceFiles.Found found = find(root);

        assertThat(found.files()).isEmpty();
        assertThat(found.leftOut().passedOver()).singleElement().satisfies(passedOver -> {
            assertThat(passedOver.directory()).isEqualTo(root.toString());
            assertThat(passedOver.otherNames()).isEqualTo(2);
            assertThat(passedOver.hidden()).isEqualTo(1);
            assertThat(passedOver.examples()).containsExactlyInAnyOrder("README.md", "a/notes.txt");
        });
    }

    /** The names are written by a shell, as Java has no way to a name that is no text. */
    @Test
    void namesThatAreNotUtf8AreReadAndEscaped() throws Exception {
        String script =
                "printf x > \"$1/$(printf 'caf\\303\\251-\\377.json')\" && printf y > \"$1/$(printf 'caf\\303\\251-\\376.json')\"";
        assertThat(new ProcessBuilder("sh", "-c", script, "sh", root.toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(locations(root)).containsExactly("café-\\xfe.json", "café-\\xff.json");
        assertThat(find(root).files())
                .extracting(file -> new String(((SourceDocument) new SourceReader(10).read(file)).original()))
                .containsExactly("y", "x");
    }

    @Test
    void directoriesAreSearchedHoweverDeepTheyAre() throws IOException {
        Path deep = root;
        for (int depth = 0; depth < 600; depth++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Documents.write(deep.resolve("a.json"), "");

        SourceFiles.Found found = find(root);

        // by hand, as JUnit takes a minute for it
        Files.delete(deep.resolve("a.json"));
        for (; !deep.equals(root); deep = deep.getParent()) {
            Files.delete(deep);
        }
        assertThat(found.leftOut().unread()).isEmpty();
        assertThat(found.files()).singleElement().satisfies(file -> assertThat(file.location())
                .startsWith("d/d/d/")
                .hasSize(1_000));
    }

    @Test
    void longLocationsAreCutAndStayApart() {
        String one = "x".repeat(2_000) + "1";
        String other = "x".repeat(2_000) + "2";

        assertThat(FileName.bounded(one)).hasSize(1_000).isNotEqualTo(FileName.bounded(other));
        assertThat(FileName.bounded("x".repeat(1_000))).isEqualTo("x".repeat(1_000));
    }

    @Test
    void tellsHowManyFilesItHasFound() {
        file("a/1.json");
        file("b/2.json");
        file("b/3.json");
        List<Integer> heard = new ArrayList<>();

        SourceFiles.find(List.of(root.resolve("a"), root.resolve("b")), new IngestProgress() {
            @Override
            public void found(int files) {
                heard.add(files);
            }

            @Override
            public void documents(int done, int total) {
                throw new AssertionError("nothing is read yet");
            }
        });

        assertThat(heard).containsExactly(1, 3);
    }
}
