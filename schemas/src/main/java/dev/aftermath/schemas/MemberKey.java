package dev.aftermath.schemas;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Keys of the members of a dimension (DEFINITIONS: Keys). A company or product without a name, or with one that has
 * neither letter nor mark nor digit, has the key {@value #UNKNOWN}; an incident without category has {@value #UNCATEGORIZED}.
 */
public final class MemberKey {

    public static final String UNKNOWN = "unknown";
    public static final String UNCATEGORIZED = "uncategorized";

    private static final Map<String, String> COMPANY_ALIASES = aliases("company-aliases.properties");

    private static final Map<String, List<String>> ALIASES_OF_COMPANIES = COMPANY_ALIASES.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .collect(Collectors.groupingBy(
                    Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));

    private MemberKey() {}

    /** Key of a company as its source spells it, aliases resolved: {@code TravisCI} is {@code travis-ci}. */
    public static String ofCompany(String spelling) {
        String key = slug(spelling);
        return COMPANY_ALIASES.getOrDefault(key, key);
    }

    /** Further keys by which a company is known, in their order: {@code travisci} of {@code travis-ci}. */
    public static List<String> aliasesOfCompany(String key) {
        return ALIASES_OF_COMPANIES.getOrDefault(key, List.of());
    }

    /** Key of a product as its source spells it. */
    public static String ofProduct(String spelling) {
        return slug(spelling);
    }

    /** Key of a category as its source spells it: folded, its words one blank apart; empty if nothing of it is visible. */
    public static String ofCategory(String spelling) {
        return Folding.isInvisible(spelling) ? "" : joined(Folding.fold(spelling), Folding::isWhiteSpace, ' ');
    }

    /** A name as it is shown: as its source spells it, without the white space around it; empty if nothing is visible. */
    public static String shown(String spelling) {
        if (Folding.isInvisible(spelling)) {
            return "";
        }
        int from = 0;
        while (Folding.isWhiteSpace(spelling.codePointAt(from))) {
            from = spelling.offsetByCodePoints(from, 1);
        }
        int to = spelling.length();
        while (Folding.isWhiteSpace(spelling.codePointBefore(to))) {
            to = spelling.offsetByCodePoints(to, -1);
        }
        return spelling.substring(from, to);
    }

    private static String slug(String spelling) {
        String key = joined(Folding.fold(spelling), character -> !Folding.isOfAName(character), '-');
        return key.isEmpty() ? UNKNOWN : key;
    }

    /** The text with one joint for each run of separating characters, and none at the ends. */
    private static String joined(String text, IntPredicate separates, char joint) {
        StringBuilder joined = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (separates.test(character)) {
                gap = true;
                continue;
            }
            if (gap && joined.length() > 0) {
                joined.append(joint);
            }
            gap = false;
            joined.appendCodePoint(character);
        }
        return joined.toString();
    }

    private static Map<String, String> aliases(String file) {
        Properties table = new Properties();
        try (var in = MemberKey.class.getResourceAsStream(file)) {
            table.load(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + file, e);
        }
        return table.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(alias -> alias, table::getProperty));
    }
}
