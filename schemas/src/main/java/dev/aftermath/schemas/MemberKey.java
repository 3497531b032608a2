package dev.aftermath.schemas;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Keys of the members of a dimension (DEFINITIONS: Keys). A company or product without a name, or with one that has
 * neither letter nor digit, has the key {@value #UNKNOWN}; an incident without category has {@value #UNCATEGORIZED}.
 */
public final class MemberKey {

    public static final String UNKNOWN = "unknown";
    public static final String UNCATEGORIZED = "uncategorized";

    private static final Map<String, String> COMPANY_ALIASES = aliases("company-aliases.properties");

    private MemberKey() {}

    /** Key of a company as its source spells it, aliases resolved: {@code TravisCI} is {@code travis-ci}. */
    public static String ofCompany(String spelling) {
        String key = slug(spelling);
        return COMPANY_ALIASES.getOrDefault(key, key);
    }

    /** Key of a product as its source spells it. */
    public static String ofProduct(String spelling) {
        return slug(spelling);
    }

    /** Key of a category as its source spells it: trimmed, lower case; empty if nothing is left. */
    public static String ofCategory(String spelling) {
        return spelling.strip().toLowerCase(Locale.ROOT);
    }

    private static String slug(String spelling) {
        String folded = Normalizer.normalize(spelling, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(folded.length());
        boolean gap = false;
        for (int i = 0; i < folded.length(); ) {
            int character = folded.codePointAt(i);
            i += Character.charCount(character);
            if (!Character.isLetterOrDigit(character)) {
                gap = true;
                continue;
            }
            if (gap && key.length() > 0) {
                key.append('-');
            }
            gap = false;
            key.appendCodePoint(character);
        }
        return key.length() == 0 ? UNKNOWN : key.toString();
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
