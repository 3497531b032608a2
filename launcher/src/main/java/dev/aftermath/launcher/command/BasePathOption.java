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
                    "Path under which a proxy exposes the read side, /aftermath for instance; the read side answers"
                            + " there and at / (default: ${DEFAULT-VALUE}).")
    private String text;

    /** @throws IllegalArgumentException if it is none */
    BasePath path() {
        return new BasePath(text);
    }
}
