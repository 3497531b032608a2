package dev.aftermath.index.search;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.MemberKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of an incident is searched, and how much a word weighs that is found there. */
enum SearchField {
    TITLE(8, 8, incident -> List.of(incident.getTitle())),
    /** By its aliases, too. */
    COMPANY(8, 2, SearchField::companyAndAliases),
    PRODUCT(6, 2, incident -> List.of(incident.getProduct())),
    KEYWORDS(4, 6, CurrentIncident::getKeywords),
    SUMMARY(3, 25, incident -> List.of(incident.getSummary())),
    DESCRIPTION(1, 150, incident -> List.of(incident.getDescription()));

    private static final Map<String, SearchField> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(SearchField::key, Function.identity()));

    private final int weight;
    private final int usualWords;
    private final Function<CurrentIncident, List<String>> texts;

    SearchField(int weight, int usualWords, Function<CurrentIncident, List<String>> texts) {
        this.weight = weight;
        this.usualWords = usualWords;
        this.texts = texts;
    }

    private static List<String> companyAndAliases(CurrentIncident incident) {
        List<String> aliases = MemberKey.aliasesOfCompany(incident.getCompanyKey());
        return Stream.concat(Stream.of(incident.getCompany()), aliases.stream()).toList();
    }

    static SearchField of(String key) {
        return BY_KEY.get(key);
    }

    /** Its name in the index. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From 1 to 8. */
    int weight() {
        return weight;
    }

    /** Words that such a text usually has. A constant, so that the rank of an incident does not depend on the others. */
    int usualWords() {
        return usualWords;
    }

    List<String> texts(CurrentIncident incident) {
        return texts.apply(incident);
    }
}
