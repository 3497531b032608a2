package dev.aftermath.launcher.command;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.FileTrouble;
import dev.aftermath.serving.http.AccessToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that {@code --token-file} names: one line, the token. Read once. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int MOST_BYTES = 4_096;

    private TokenFile() {}

    /** @throws LaunchException one line that names the file, what is wrong with it, and the remedy */
    static AccessToken read(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length > MOST_BYTES) {
            throw new LaunchException(
                    file + " is larger than " + MOST_BYTES + " bytes, so it holds no token: check --token-file");
        }
        try {
            return new AccessToken(new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            throw new LaunchException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Warns if every user of this machine can read the file. No more than that: the secrets of container orchestrators are
     * such files, on machines without other users.
     */
    static void warnIfOpen(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warn("every user of this machine can read the token in {}: chmod 600 keeps them out", file);
            }
        } catch (IOException e) {
            LOG.debug("cannot tell who can read {}", file, e);
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new LaunchException("cannot read " + file + ": " + FileTrouble.of(e) + "; check --token-file", e);
        }
    }
}
