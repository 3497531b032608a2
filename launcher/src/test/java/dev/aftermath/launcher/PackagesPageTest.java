package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.aftermath.launcher.reference.PackageTable;
import dev.aftermath.launcher.reference.PackageTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every package imports what docs/packages.md lets it import, no more and no less, and its package-info says the same. To
 * let a package import something else, change its row; for a new package, or after its package-info has changed,
 * regenerate.
 */
class PackagesPageTest {

    private static final String OURS = "dev.aftermath.";
    private static final Path ROOT = Path.of(System.getProperty("aftermath.root"));
    private static final Path PAGE = ROOT.resolve("docs/packages.md");
    private static final String REGENERATE = "aftermath.regenerate";
    private static final String HOW = "regenerate with: mvn -pl launcher -am test -Dtest=PackagesPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + REGENERATE + "=true";
    private static final int WIDTH = 120;

    private static PackageTable page;
    /** What each package imports, in the words of the page. */
    private static final Map<String, Row> FOUND = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        page = PackageTable.parse(Files.readString(PAGE));
        for (JavaClass ours : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.aftermath")) {
            if (!ours.getSimpleName().equals("package-info")) {
                add(ours);
            }
        }
        if (Boolean.getBoolean(REGENERATE)) {
            regenerate();
        }
    }

    @Test
    void everyPackageImportsWhatItsRowSays() {
        assertThat(FOUND.keySet()).as("packages; %s", HOW).isEqualTo(page.rows().keySet());
        SoftAssertions all = new SoftAssertions();
        FOUND.forEach((name, found) -> {
            Row rule = page.rows().get(name);
            all.assertThat(found.ours()).as("what %s imports of ours", name).isEqualTo(rule.ours());
            all.assertThat(found.libraries())
                    .as("what %s imports of libraries", name)
                    .isEqualTo(rule.libraries());
        });
        all.assertAll();
    }

    @Test
    void thePageAndEveryPackageInfoSayTheSame() throws IOException {
        for (Map.Entry<String, Row> row : page.rows().entrySet()) {
            String info = Files.readString(infoOf(row.getKey()));
            assertThat(PackageTable.purpose(info))
                    .as("what %s holds; %s", row.getKey(), HOW)
                    .isEqualTo(row.getValue().purpose());
            assertThat(info.replaceAll("\\s*\\n \\* ?", " "))
                    .as("last sentence of the package-info of %s; %s", row.getKey(), HOW)
                    .contains(row.getValue().sentence());
        }
        assertThat(Files.readString(PAGE)).as(HOW).isEqualTo(page.text());
    }

    private static void add(JavaClass ours) {
        String name = ours.getPackageName().substring(OURS.length());
        Row row = FOUND.computeIfAbsent(name, absent -> new Row("", new TreeSet<>(), new TreeSet<>()));
        ours.getDirectDependenciesFromSelf().forEach(dependency -> {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            String imported = target.getPackageName();
            if (imported.startsWith(OURS)) {
                row.ours().add(imported.substring(OURS.length()));
            } else if (!imported.isEmpty() && !page.library(imported).equals("the JDK")) {
                row.libraries().add(page.library(imported));
            }
        });
        row.ours().remove(name);
    }

    private static void regenerate() throws IOException {
        for (String name : FOUND.keySet()) {
            Path info = infoOf(name);
            String text = Files.readString(info);
            Row rule = page.rows().getOrDefault(name, FOUND.get(name));
            page.rows().put(name, new Row(PackageTable.purpose(text), rule.ours(), rule.libraries()));
            Files.writeString(info, withSentence(text, rule.sentence()));
        }
        page.rows().keySet().retainAll(FOUND.keySet());
        Files.writeString(PAGE, page.text());
    }

    private static String withSentence(String info, String sentence) {
        int end = info.indexOf("*/");
        int begin = info.indexOf("May import");
        String before = begin < 0 ? info.substring(0, end).stripTrailing() + "\n *\n * <p>" : info.substring(0, begin);
        before = before.replaceFirst("^/\\*\\* (?!\\n)", "/**\n * ");
        StringBuilder text = new StringBuilder(before);
        int column = before.length() - before.lastIndexOf('\n') - 1;
        for (String word : sentence.split(" (?![\\w.]+\\})")) {
            if (column + word.length() > WIDTH - 2) {
                text.setLength(text.length() - 1);
                text.append("\n * ");
                column = 3;
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        text.setLength(text.length() - 1);
        return text + "\n */" + info.substring(end + 2);
    }

    private static Path infoOf(String name) throws IOException {
        String file = "src/main/java/dev/aftermath/" + name.replace('.', '/') + "/package-info.java";
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no module has " + file));
        }
    }
}
