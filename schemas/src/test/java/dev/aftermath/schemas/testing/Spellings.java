package dev.aftermath.schemas.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What careless and malicious sources write for companies, products and categories: many spellings of few members. */
final class Spellings {

    /** Ｇ (full width) and 𝐆 (bold) sort one way by code point and the other by UTF-16 unit. */
    private static final List<String> COMPANIES = List.of(
            "GitHub",
            "Github",
            "github",
            "  GITHUB ",
            "\uFF27itHub",
            "\uD835\uDC06itHub",
            "Travis CI",
            "TravisCI",
            "travis-ci",
            "Travis-CI",
            "Stack Exchange",
            "stack  exchange",
            "StackExchange",
            "AT&T",
            "at&t",
            "AT T",
            "King's College London",
            "Se\u00F1al",
            "Sen\u0303al",
            "\u0926\u093F\u0928",
            "\u0926\u0940\u0928",
            "\u0130zmir Su",
            "izmir su",
            "Git\u200BHub",
            "\u00A0GitHub\u3000",
            "\u200B\u2060",
            "\u3164",
            "\u2800",
            "",
            "   ",
            "!!!",
            "\u2026",
            "Unknown");

    private static final List<String> PRODUCTS = List.of(
            "Actions",
            "actions",
            "Actions!",
            "\uFF21ctions",
            "\uD835\uDC00ctions",
            "EU region",
            "EU-Region",
            "C++ runtime",
            "100 % uptime",
            "a/b",
            "A+B",
            "",
            " ",
            "?",
            "unknown");

    private static final List<String> CATEGORIES = List.of(
            "automation",
            "Automation",
            " AUTOMATION ",
            "cloud",
            "Cloud",
            "config-change",
            "security",
            "time",
            "c++",
            "C++",
            "c",
            "a/b",
            "a+b",
            "a%2Fb",
            "50%",
            "50",
            "50%25",
            "Stra\u00DFe",
            "\uFB01re",
            "STRASSE",
            "s\u00E9curit\u00E9",
            "se\u0301curite\u0301",
            "two\u00A0words",
            "two\u200B \u2003words\u00AD",
            "\u200B",
            "\u3164 \u2800",
            "\uD83D\uDD25",
            "two words",
            "\t",
            "");

    private Spellings() {}

    static String company(Random random) {
        return any(COMPANIES, random);
    }

    static String product(Random random) {
        return any(PRODUCTS, random);
    }

    /** None to five categories; some several times, some empty. */
    static List<String> categories(Random random) {
        int size = Math.max(0, random.nextInt(7) - 1);
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean again = i > 0 && random.nextInt(6) == 0;
            categories.add(again ? any(categories, random) : any(CATEGORIES, random));
        }
        return List.copyOf(categories);
    }

    /** Mostly from the front of the list, so that members meet; the tail comes up too. */
    private static String any(List<String> spellings, Random random) {
        int bound = random.nextBoolean() ? Math.min(6, spellings.size()) : spellings.size();
        return spellings.get(random.nextInt(bound));
    }
}
