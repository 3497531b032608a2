package dev.aftermath.launcher.command;

import dev.aftermath.serving.http.BasePath;
import picocli.CommandLine.Option;

/** Where a proxy has the read side. */
final class BasePathOption {

    @Option(
            names = "--base-path",
            paramLabel = "/PATH",
            defaultValue = "/",
            description =
                    "Path below which people reach the read side through a proxy, /aftermath for instance; it answers"
                            + " there and at / (default: ${DEFAULT-VALUE}).")
    private String text;

    /** @throws IllegalArgumentException if it is none */
    BasePath path() {
        return new BasePath(text);
    }
}
