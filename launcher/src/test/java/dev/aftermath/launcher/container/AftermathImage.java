package dev.aftermath.launcher.container;

import dev.aftermath.launcher.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image of the code as it is, built for a test and removed after it. */
final class AftermathImage implements AutoCloseable {

    private static final String NAME = "aftermath:container-test";
    private static final String DOCKERFILE = "launcher/src/main/docker/Dockerfile";

    AftermathImage() throws IOException, InterruptedException {
        docker(List.of("docker", "build", "--quiet", "--tag", NAME, "--file", DOCKERFILE, "."));
    }

    String name() {
        return NAME;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        docker(List.of("docker", "image", "rm", "--force", NAME));
    }

    private static void docker(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("docker", ".txt");
        try {
            int exitCode = new ProcessBuilder(command)
                    .directory(RunningProgram.projectRoot().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IOException(String.join(" ", command) + ": " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }
}
