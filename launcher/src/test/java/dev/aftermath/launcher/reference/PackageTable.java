package dev.aftermath.launcher.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of packages: which of ours and which libraries each may import, and which library a package belongs to.
 *
 * @param libraries by prefix of their packages, what they are called
 * @param rows by package, without {@code dev.aftermath.}
 */
public record PackageTable(String intro, Map<String, String> libraries, Map<String, Row> rows) {

    private static final String LIBRARIES = "\n## Libraries\n\n";
    private static final String PACKAGES = "\n## Packages\n\n";

    /**
     * What a package may import.
     *
     * @param purpose what it holds, as its package-info begins
     */
    public record Row(String purpose, TreeSet<String> ours, TreeSet<String> libraries) {

        /** The last sentence of its package-info. */
        public String sentence() {
            List<String> all = new ArrayList<>();
            ours.forEach(name -> all.add("{@code " + name + "}"));
            all.addAll(libraries);
            if (all.isEmpty()) {
                return "May import nothing but the JDK.";
            }
            String last = all.remove(all.size() - 1);
            return "May import " + (all.isEmpty() ? "" : String.join(", ", all) + " and ") + last + ".";
        }
    }

    public static PackageTable parse(String page) {
        int libraries = page.indexOf(LIBRARIES);
        int packages = page.indexOf(PACKAGES);
        Map<String, String> names = new LinkedHashMap<>();
        cells(page.substring(libraries, packages))
                .forEach(cells -> split(cells.get(1)).forEach(prefix -> names.put(prefix, cells.get(0))));
        Map<String, Row> rows = new TreeMap<>();
        cells(page.substring(packages)).forEach(cells -> {
            Row row = new Row(cells.get(1), split(cells.get(2)), split(cells.get(3)));
            rows.put(cells.get(0).replace("`", ""), row);
        });
        return new PackageTable(page.substring(0, libraries), names, rows);
    }

    /** The library of a package; the package itself where the page names none. */
    public String library(String packageName) {
        return libraries.entrySet().stream()
                .filter(entry -> (packageName + '.').startsWith(entry.getKey() + '.'))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(packageName);
    }

    /** The page. */
    public String text() {
        Map<String, List<String>> prefixes = new LinkedHashMap<>();
        libraries.forEach((prefix, name) ->
                prefixes.computeIfAbsent(name, absent -> new ArrayList<>()).add(prefix));
        MarkdownTable names = new MarkdownTable("library", "its packages");
        prefixes.forEach((name, of) -> names.row(name, MarkdownTable.codes(of)));
        MarkdownTable table = new MarkdownTable("package", "holds", "may import of ours", "may import of libraries");
        rows.forEach((name, row) -> table.row(
                MarkdownTable.code(name),
                row.purpose(),
                MarkdownTable.codes(List.copyOf(row.ours())),
                String.join(", ", row.libraries())));
        return intro + LIBRARIES + names + PACKAGES + table;
    }

    /** How a package-info begins, as Markdown. */
    public static String purpose(String packageInfo) {
        String text = packageInfo
                .substring(packageInfo.indexOf("/**") + 3, packageInfo.indexOf("*/"))
                .replaceAll("\\s*\\n \\* ?", " ")
                .trim();
        Matcher sentence = Pattern.compile("^.*?\\.(?= |$)").matcher(text);
        return (sentence.find() ? sentence.group() : text)
                .replaceAll("\\{@link [\\w.#]+ ([^}]+)\\}", "$1")
                .replaceAll("\\{@link [\\w.]*\\.(\\w+)\\}", "`$1`")
                .replaceAll("\\{@(?:code|link) ([^}]*)\\}", "`$1`")
                .replaceAll("\\.$", "");
    }

    private static List<List<String>> cells(String section) {
        return section.lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::trim)
                        .toList())
                .toList();
    }

    private static TreeSet<String> split(String cell) {
        return Arrays.stream(cell.replace("`", "").split(", "))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
