package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void aDirectoryIsLockedForOneRunAtATime() {
        Path path = temporary.resolve("data");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertThat(first.path()).isEqualTo(path);
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aDirectoryCanBeOpenedAgainAfterItWasClosed() {
        Path path = temporary.resolve("data");
        DataDirectory.open(path).close();

        DataDirectory.open(path).close();
    }

    @Test
    void aDirectoryOfSomethingElseIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("something other than Aftermath's data")
                .hasMessageContaining("--data");
        assertThat(temporary).isDirectoryContaining("glob:**thesis.txt");
        assertThat(temporary.toFile().list()).hasSize(1);
    }

    @Test
    void aFileIsNoDataDirectory() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void clearingDeletesWhatIsKeptAndNothingElse() throws IOException {
        Path path = temporary.resolve("data");
        try (DataDirectory data = DataDirectory.open(path)) {
            Files.createDirectories(data.broker().resolve("incident.events.v1-0"));
            Files.writeString(data.broker().resolve("incident.events.v1-0").resolve("0.log"), "facts");
            Files.createDirectories(data.registry());
            Files.writeString(path.resolve("notes.txt"), "the user's own");
            data.keepOwnDocuments();

            data.clear();

            assertThat(data.broker()).doesNotExist();
            assertThat(data.registry()).doesNotExist();
            assertThat(data.hasOwnDocuments()).isFalse();
            assertThat(path.resolve("notes.txt")).exists();
        }
        DataDirectory.open(path).close();
    }

    @Test
    void clearingLeavesNothingOfAFormerRun() throws IOException {
        Path path = temporary.resolve("data");
        try (DataDirectory data = DataDirectory.open(path)) {
            for (Path directory :
                    List.of(data.broker(), data.registry(), data.streams(), data.snapshots(), data.temporary())) {
                Files.writeString(Files.createDirectories(directory).resolve("any"), "of a former run");
            }
            Files.createDirectories(data.log().getParent());
            Files.writeString(data.log(), "lines");
            Files.writeString(data.registryLog(), "lines");
            data.keepOwnDocuments();

            data.clear();

            assertThat(path.toFile().list()).containsExactlyInAnyOrder(DataDirectory.MARKER, "in-use-by");
        }
    }

    @Test
    void thatTheDocumentsAreTheUsersOwnIsRemembered() {
        Path path = temporary.resolve("data");
        try (DataDirectory data = DataDirectory.open(path)) {
            assertThat(data.hasOwnDocuments()).isFalse();
            data.keepOwnDocuments();
        }
        try (DataDirectory data = DataDirectory.open(path)) {
            assertThat(data.hasOwnDocuments()).isTrue();
        }
    }
}
