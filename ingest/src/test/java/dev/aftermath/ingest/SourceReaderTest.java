package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

        SourceDocument document = (SourceDocument) new SourceReader(LIMIT).read(file);

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

        SourceDocument document = (SourceDocument) new SourceReader(LIMIT).read(file);

        assertThat(document.isWhole()).isFalse();
        assertThat(document.original()).isEqualTo(Arrays.copyOf(bytes, LIMIT));
        assertThat(document.originalSize()).isEqualTo(size);
        assertThat(document.originalHash()).isEqualTo(Sha256Digest.of(bytes));
    }

    @Test
    void aFileThatVanishedIsNotReadAndSaysWhy() {
        assertThat(new SourceReader(LIMIT).read(file))
                .isEqualTo(new IngestReport.Unread("a.json", UnreadReason.MISSING));
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsNotTakenForWhole() {
        byte[] half = write(LIMIT / 2);
        SourceReader reader = new SourceReader(LIMIT, path -> {
            InputStream in = new ByteArrayInputStream(half);
            Files.write(path, half, StandardOpenOption.APPEND);
            return in;
        });

        assertThat(reader.read(file)).isEqualTo(new IngestReport.Unread("a.json", UnreadReason.CHANGED));
    }

    @Test
    void aDiskThatFailsCostsTheFileAlone() {
        write(1);
        SourceReader reader = new SourceReader(LIMIT, path -> {
            throw new IOException("Input/output error");
        });

        assertThat(reader.read(file))
                .isEqualTo(
                        new IngestReport.Unread(
                                "a.json",
                                "the operating system says \"Input/output error\": check the path, the disk and the permissions"));
    }

    @Test
    void whatBecameADirectoryIsNotRead() throws IOException {
        Files.createDirectory(file.path());

        assertThat(new SourceReader(LIMIT).read(file))
                .isEqualTo(new IngestReport.Unread("a.json", UnreadReason.NEITHER_FILE_NOR_DIRECTORY));
    }

    @Test
    void ofAFileWithoutEndNoMoreIsReadThanTheLargestDocumentThatCanBeAllowed() {
        write(1);
        long[] given = {0};
        SourceReader reader = new SourceReader(LIMIT, path -> new InputStream() {
            @Override
            public int read() {
                given[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                given[0] += length;
                return length;
            }
        });

        assertThat(reader.read(file)).isEqualTo(new IngestReport.Unread("a.json", UnreadReason.TOO_LARGE_TO_READ));
        assertThat(given[0]).isBetween(100_000_000L, 101_000_000L);
    }

    /** A hole of a terabyte takes no room on the disk, and hours to read. */
    @Test
    void aHugeFileIsNotReadAtAll() throws IOException {
        try (SeekableByteChannel hole = Files.newByteChannel(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            hole.position((1L << 40) - 1).write(ByteBuffer.allocate(1));
        }
        SourceReader reader = new SourceReader(LIMIT, path -> {
            throw new AssertionError("it was opened");
        });

        assertThat(reader.read(file)).isEqualTo(new IngestReport.Unread("a.json", UnreadReason.TOO_LARGE_TO_READ));
    }
}
