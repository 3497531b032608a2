package dev.aftermath.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPathTest {

    private final GivenPath given = new GivenPath();

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "/a/b.json", "../b", ".", "/", ""})
    void aPathIsWhatJavaMakesOfIt(String path) {
        assertThat(given.convert(path)).isEqualTo(Path.of(path));
    }

    /** By its octets, as in a locale without UTF-8 Java cannot make a path of the text. */
    @ParameterizedTest
    @ValueSource(strings = {"café.json", "/a/café.json", "../ é/50% #1?.json", "é//b/"})
    void namesBeyondAsciiAreTheirOctets(String path) {
        Path converted = given.convert(path);

        assertThat(converted.isAbsolute()).isEqualTo(path.startsWith("/"));
        assertThat(converted.toUri().getPath())
                .endsWith(path.replace("//", "/").replaceFirst("^/", "").replaceFirst("/$", ""));
    }

    @Test
    void octetsThatAreNoTextStayWhatTheyAre() {
        assertThat(given.convert("docs/a\udcff.json").toUri().getRawPath()).endsWith("/docs/a%FF.json");
    }
}
