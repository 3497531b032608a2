package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for contributors name is there, and the edits of the worked example can be made as they stand. */
class ContributingTest {

    private static final Path ROOT = Path.of(System.getProperty("aftermath.root"));
    private static final String CONTRIBUTING = "CONTRIBUTING.md";
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern FILE =
            Pattern.compile("[\\w.-]+(/[\\w.-]+)*/?[\\w-]+\\.(java|avsc|js|json|md)|(\\w+/)+");
    private static final Pattern CODE =
            Pattern.compile("(schemas|figures|ingest|streams|index|serving|launcher|bench)(\\.[a-z]+)*(\\.[A-Z]\\w+)?");
    private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=(\\w+)");
    private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {CONTRIBUTING, "SECURITY.md", "docs/architecture.md"})
    void everyFileAndPackageThatIsNamedIsThere(String name) throws IOException {
        Path page = ROOT.resolve(name);
        String text = Files.readString(page);
        List<String> missing = new ArrayList<>();
        found(LINK, text)
                .filter(link -> !Files.exists(page.resolveSibling(link)))
                .forEach(missing::add);
        found(QUOTED, text)
                .filter(word -> FILE.matcher(word).matches() ? !Files.exists(ROOT.resolve(word)) : isMissingCode(word))
                .forEach(missing::add);

        assertThat(missing).as("named in %s, and not there", name).isEmpty();
    }

    @Test
    void everyTestAndModuleOfACommandIsThere() throws IOException {
        String text = Files.readString(ROOT.resolve(CONTRIBUTING));
        Set<String> sources = sources();

        assertThat(found(TEST, text)).isNotEmpty().allMatch(test -> sources.contains(test + ".java"));
        assertThat(found(MODULE, text))
                .isNotEmpty()
                .allMatch(module -> Files.exists(ROOT.resolve(module).resolve("pom.xml")));
    }

    @Test
    void everyEditOfTheWorkedExampleFindsItsPlace() throws IOException {
        Path file = null;
        List<String> old = new ArrayList<>();
        boolean inEdit = false;
        int edits = 0;
        for (String line : Files.readAllLines(ROOT.resolve(CONTRIBUTING))) {
            boolean ends = inEdit && line.equals("```");
            if (ends || inEdit && line.equals("@@")) {
                assertThat(Files.readString(file))
                        .as("%s: what the worked example in %s edits", ROOT.relativize(file), CONTRIBUTING)
                        .containsOnlyOnce(String.join("\n", old) + "\n");
                edits++;
                old.clear();
                inEdit = !ends;
            } else if (inEdit) {
                if (!line.startsWith("+")) {
                    old.add(line.substring(1));
                }
            } else if (line.equals("```diff")) {
                inEdit = true;
            } else if (line.startsWith("`") && line.endsWith("`:")) {
                file = ROOT.resolve(line.substring(1, line.length() - 2));
            }
        }
        assertThat(edits).isGreaterThan(10);
    }

    /** A package or class by its name below {@code dev.aftermath}; other words are not looked at. */
    private static boolean isMissingCode(String word) {
        if (!CODE.matcher(word).matches()) {
            return false;
        }
        String module = word.split("\\.")[0];
        Path path = ROOT.resolve(module).resolve("src/main/java/dev/aftermath/" + word.replace('.', '/'));
        return !Files.isDirectory(path) && !Files.exists(path.resolveSibling(path.getFileName() + ".java"));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static Set<String> sources() throws IOException {
        Set<String> names = new HashSet<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return name.equals("target") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                names.add(file.getFileName().toString());
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }
}
