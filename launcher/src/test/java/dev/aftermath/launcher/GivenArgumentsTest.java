package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GivenArgumentsTest {

    private static byte[] commandLine(String... words) {
        return (String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatTheLocaleLostIsThereAgain() {
        String[] decoded = {"ingest", "caf\ufffd\ufffd.json", ""};

        assertThat(GivenArguments.of(decoded, commandLine("java", "-cp", "x.jar", "Main", "ingest", "café.json", "")))
                .containsExactly("ingest", "café.json", "");
    }

    @Test
    void octetsThatAreNoTextStayWhatTheyAre() {
        byte[] commandLine = "java\0Main\0e-\377\300.json\0".getBytes(StandardCharsets.ISO_8859_1);

        String argument = GivenArguments.of(new String[] {"e-\ufffd\ufffd.json"}, commandLine)[0];

        assertThat(argument).isEqualTo("e-\udcff\udcc0.json");
        assertThat(GivenArguments.octets(argument)).isEqualTo("e-\377\300.json".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void charactersOfAnyLengthAreTheOctetsThatTheyWere() {
        String argument = "aé∑😀";

        assertThat(GivenArguments.octets(argument)).isEqualTo(argument.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCommandLineOfSomethingElseIsNotTaken() {
        String[] decoded = {"ingest", "\ufffd"};

        assertThat(GivenArguments.of(decoded, commandLine("java", "@arguments")))
                .isEqualTo(decoded);
        assertThat(GivenArguments.of(decoded, commandLine("java", "Main", "@arguments")))
                .isEqualTo(decoded);
    }
}
