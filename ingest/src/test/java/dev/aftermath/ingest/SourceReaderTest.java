package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {

    private static final int LIMIT = 1_000;

    @TempDir
    private Path root;

    private SourceFile file;

    @BeforeEach
    void nameTheFile() {
        file = new SourceFile("a.json", root.resolve("a.json"));
    }

    private byte[] write(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Documents.write(file.path(), bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LIMIT - 1, LIMIT})
    void readsADocumentUpToTheLimitWhole(int size) {
        byte[] bytes = write(size);

        SourceDocument document = new SourceReader(LIMIT).read(file);

        assertThat(document.isWhole()).isTrue();
        assertThat(document.location()).isEqualTo("a.json");
        assertThat(document.original()).isEqualTo(bytes);
        assertThat(document.originalSize()).isEqualTo(size);
        assertThat(document.originalHash()).isEqualTo(Sha256Digest.of(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 2 * LIMIT, 200_000})
    void keepsOnlyTheFirstPartOfALargerDocumentButHashesAll(int size) {
        byte[] bytes = write(size);

        SourceDocument document = new SourceReader(LIMIT).read(file);

        assertThat(document.isWhole()).isFalse();
        assertThat(document.original()).isEqualTo(Arrays.copyOf(bytes, LIMIT));
        assertThat(document.originalSize()).isEqualTo(size);
        assertThat(document.originalHash()).isEqualTo(Sha256Digest.of(bytes));
    }

    @Test
    void namesAFileThatVanished() {
        assertThatThrownBy(() -> new SourceReader(LIMIT).read(file))
                .isInstanceOf(IngestException.class)
                .hasMessageStartingWith("cannot read " + file.path());
    }
}
