package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RejectionsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void everyReasonIsExplainedInTheOrderInWhichReasonsApply() throws IOException {
        Path page = Path.of(System.getProperty("aftermath.root")).resolve("docs/rejections.md");

        List<String> explained = ROW.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(explained)
                .isEqualTo(
                        Arrays.stream(RejectionReason.values()).map(Enum::name).toList());
    }

    @Test
    void everyFieldIsNamed() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("aftermath.root")).resolve("docs/rejections.md"));

        for (DocumentField field : DocumentField.values()) {
            Matcher named = Pattern.compile('`' + field.jsonName() + '`').matcher(page);
            assertThat(named.find())
                    .as(
                            "docs/rejections.md names `%s`: add it to the fields under \"What is read\", and its limit, if it"
                                    + " has one, to the row TOO_LONG",
                            field.jsonName())
                    .isTrue();
        }
    }
}
