package dev.aftermath.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.RunningProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of every kind, as they lie about on disks, given to the program as a process of its own. */
@ExtendWith(EmbeddedCluster.Extension.class)
class FilesIT {

    private static final Map<String, String> NO_LOCALE = Map.of();

    @TempDir
    private Path temporary;

    private Path documents;

    @BeforeEach
    void makeRoom() throws Exception {
        documents = Files.createDirectory(temporary.resolve("documents"));
    }

    @Test
    void namesBeyondAsciiAreReadInAnyLocale(EmbeddedCluster cluster) throws Exception {
        write(1, "plain.json");
        write(2, "caf\\303\\251.json");
        write(3, "not-utf-8-\\377.json");

        for (Map<String, String> locale : List.of(Map.of("LC_ALL", "C"), NO_LOCALE, Map.of("LC_ALL", "C.UTF-8"))) {
            String source = "blog-" + locale.hashCode();
            JsonNode inDirectory = report(cluster, locale, 0, documents + " --source " + source);
            assertThat(inDirectory.path("documents").asInt()).isEqualTo(3);

            JsonNode byName = report(cluster, locale, 0, documents + "/*[!n].json --source " + source);
            assertThat(byName.path("unchanged").asInt()).isEqualTo(2);
        }
    }

    @Test
    void namesAreShownAsTheyAreInAnyLocale(EmbeddedCluster cluster) throws Exception {
        sh("printf '{' >\"$1/$(printf 'caf\\303\\251.json')\"");

        try (RunningProgram ingest = ingest(cluster, NO_LOCALE, documents + " --source blog")) {
            assertThat(ingest.awaitEnd()).isEqualTo(4);
            assertThat(ingest.out()).contains("rejected café.json: NOT_JSON");
        }
    }

    @Test
    void whatCannotBeReadCostsItselfAlone(EmbeddedCluster cluster) throws Exception {
        write(1, "CAPITALS.JSON");
        sh("cd \"$1\" && mkfifo pipe.json && ln -s gone dangling.json && ln -s loop.json loop.json && ln -s . circle"
                + " && truncate -s 1T huge.json && ln -s /proc/self/mem mem.json");

        JsonNode report = report(cluster, NO_LOCALE, 4, documents + " /dev/zero --source blog");

        assertThat(report.path("recorded").asInt()).isEqualTo(1);
        assertThat(report.path("rejected").asInt()).isZero();
        assertThat(report.path("unreadFiles"))
                .extracting(file -> file.path("location").asText())
                .containsExactlyInAnyOrder(
                        "pipe.json", "dangling.json", "loop.json", "huge.json", "mem.json", "/dev/zero");
    }

    @Test
    void aPathWithoutDocumentsIsNoSuccess(EmbeddedCluster cluster) throws Exception {
        write(1, "incident.txt");

        try (RunningProgram ingest = ingest(cluster, NO_LOCALE, documents + " --source blog");
                RunningProgram up = RunningProgram.startInShell(
                        temporary, NO_LOCALE, "up --data " + temporary.resolve("data") + " --ingest " + documents)) {
            assertThat(ingest.awaitEnd()).isEqualTo(4);
            assertThat(ingest.out())
                    .contains("no document was found: in " + documents)
                    .contains("(incident.txt); name a file on the command line");
            assertThat(up.awaitEnd()).isEqualTo(4);
            assertThat(up.err())
                    .hasLineCount(1)
                    .startsWith("aftermath: no document was found: in " + documents)
                    .contains("(incident.txt); name a file on the command line");
        }
        assertThat(report(cluster, NO_LOCALE, 0, documents + "/incident.txt --source blog")
                        .path("recorded")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatACompleteListLacksIsWithdrawn(EmbeddedCluster cluster) throws Exception {
        write(1, "keep.json");
        write(2, "gone.json");
        String words = documents + " --source blog --complete";
        assertThat(report(cluster, NO_LOCALE, 0, words).path("recorded").asInt())
                .isEqualTo(2);
        Files.delete(documents.resolve("gone.json"));
        sh("ln -s elsewhere \"$1/more\"");

        JsonNode unreadable = report(cluster, NO_LOCALE, 4, words);
        assertThat(unreadable.path("withdrawn").asInt()).isZero();
        assertThat(unreadable.path("withdrawalRefused").asText()).contains("1 of the paths could not be read");
        Files.delete(documents.resolve("more"));

        assertThat(report(cluster, NO_LOCALE, 0, words).path("withdrawn").asInt())
                .isEqualTo(1);
        write(2, "gone.json");
        assertThat(report(cluster, NO_LOCALE, 0, words).path("recorded").asInt())
                .isEqualTo(1);
    }

    @Test
    void aResultThatNobodyGotIsNoSuccess() throws Exception {
        for (String words : List.of("--help", "query --help", "--version")) {
            try (RunningProgram program = RunningProgram.startInShell(temporary, NO_LOCALE, words + " >/dev/full")) {
                assertThat(program.awaitEnd()).isEqualTo(1);
                assertThat(program.err())
                        .hasLineCount(1)
                        .startsWith("aftermath: cannot write to standard output, so the result is incomplete: ");
            }
        }
    }

    private JsonNode report(EmbeddedCluster cluster, Map<String, String> locale, int exitCode, String words)
            throws Exception {
        try (RunningProgram ingest = ingest(cluster, locale, words + " -o json")) {
            assertThat(ingest.awaitEnd()).as(ingest.err() + ingest.out()).isEqualTo(exitCode);
            return new ObjectMapper().readTree(ingest.out());
        }
    }

    private RunningProgram ingest(EmbeddedCluster cluster, Map<String, String> locale, String words) {
        return RunningProgram.startInShell(
                temporary,
                locale,
                "ingest " + words + " --bootstrap-server "
                        + cluster.connection().bootstrapServers() + " --registry-url "
                        + cluster.connection().registryUrl());
    }

    /** @param name with octets as the shell's printf escapes them */
    private void write(int number, String name) throws Exception {
        sh("printf '{\"UUID\": \"0a000000-0000-4000-8000-00000000000%d\", \"Title\": \"x\"}' >\"$1/$(printf '%s')\""
                .formatted(number, name));
    }

    /** By a shell, which can name a file in any octets, whatever the locale of the tests is. */
    private void sh(String script) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", script, "sh", documents.toString())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();
    }
}
