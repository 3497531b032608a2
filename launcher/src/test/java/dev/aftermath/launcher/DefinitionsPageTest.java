package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftermath.launcher.reference.DefinitionsTable;
import dev.aftermath.launcher.reference.GeneratedPage;
import dev.aftermath.serving.ReadSide;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of definitions has the words that the API defines, as it defines them. */
class DefinitionsPageTest {

    private static final Path PAGE = GeneratedPage.DOCS.resolve("definitions.md");

    @Test
    void theWordsOfThePageAreThoseOfTheApi() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(DefinitionsTable.TITLE);
        assertThat(begin).as("title of the table in %s", PAGE).isPositive();
        String generated = page.substring(0, begin) + DefinitionsTable.TITLE;
        try (InputStream definitions = ReadSide.class.getResourceAsStream("http/definitions.json")) {
            generated += DefinitionsTable.of(new ObjectMapper().readTree(definitions));
        }
        GeneratedPage.require("definitions.md", generated, getClass());
    }
}
