package dev.aftermath.launcher.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page below {@code docs} that is generated from code, and committed so that people can read it. */
public final class GeneratedPage {

    public static final Path DOCS =
            Path.of(System.getProperty("aftermath.root")).resolve("docs");

    private static final String REGENERATE = "aftermath.regenerate";

    private GeneratedPage() {}

    /**
     * Fails unless the committed page is the generated one; writes it before, if the build is told to.
     *
     * @param page below {@link #DOCS}
     * @param test that calls this, which people run to write the page anew
     */
    public static void require(String page, String generated, Class<?> test) throws IOException {
        Path file = DOCS.resolve(page);
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(file, generated);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "docs/%s is not what the code says; write it anew with: mvn -q -pl launcher -am test -Dtest=%s -D%s=true",
                        page, test.getSimpleName(), REGENERATE)
                .isEqualTo(generated);
    }
}
