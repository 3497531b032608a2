package dev.aftermath.bench.readside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * What a dashboard asks the read side. The weights are those of people who look around: single things and lists more
 * often than whole tables, and every second question one whose answer the browser has already.
 */
enum RequestKind {
    DURATIONS_OF_ALL(
            "durations of all",
            5,
            members -> overRanges("/api/v1/durations?by=all&buckets=5", "/api/v1/durations?by=all&grain=month")),
    DURATIONS_BY_CATEGORY("durations by category", 5, members -> overRanges("/api/v1/durations?by=category")),
    DURATIONS_BY_COMPANY("durations by company", 1, members -> overRanges("/api/v1/durations?by=company")),
    CATEGORIES("categories", 5, members -> overRanges("/api/v1/categories?format=json")),
    COMPANIES("companies by incidents", 3, members -> overRanges("/api/v1/companies?sort=incidents")),
    TREND("trend of a company", 10, members -> of(members.companies(), "/api/v1/companies/%s/trend")),
    LONGEST("the longest incidents", 5, members -> overRanges("/api/v1/incidents?sort=longest&timing=TIMED&limit=8")),
    INCIDENTS("incidents of a company", 5, members -> of(members.companies(), "/api/v1/incidents?company=%s")),
    INCIDENT("one incident", 11, members -> of(members.incidents(), "/api/v1/incidents/%s")),
    UNCHANGED("304 of all these", 50, RequestKind::ofAll);

    private static final int FIRST_YEAR = 2015;
    private static final int YEARS = 10;

    private final String title;
    private final int weight;
    private final Function<AskedMembers, List<String>> paths;

    RequestKind(String title, int weight, Function<AskedMembers, List<String>> paths) {
        this.title = title;
        this.weight = weight;
        this.paths = paths;
    }

    String title() {
        return title;
    }

    /** Of a hundred requests of the mix, so many are of this kind. */
    int weight() {
        return weight;
    }

    /** Whether the client has the answer already, and only asks whether it is still the same. */
    boolean known() {
        return this == UNCHANGED;
    }

    /** Paths with their queries, each another question. */
    List<String> paths(AskedMembers members) {
        return paths.apply(members);
    }

    /** All months, each year, and two years that begin in summer. */
    private static List<String> overRanges(String... questions) {
        List<String> paths = new ArrayList<>();
        for (String question : questions) {
            paths.add(question);
            paths.add(question + "&from=2019-07&to=2021-06");
            for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
                paths.add(question + String.format(Locale.ROOT, "&from=%d-01&to=%d-12", year, year));
            }
        }
        return paths;
    }

    private static List<String> of(List<String> members, String path) {
        return members.stream()
                .map(member -> String.format(Locale.ROOT, path, member))
                .toList();
    }

    /** Questions of the other kinds, in their proportions. */
    private static List<String> ofAll(AskedMembers members) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> all = new ArrayList<>();
        for (RequestKind kind : values()) {
            List<String> ofKind = kind.known() ? List.of() : kind.paths(members);
            for (int i = 0; i < kind.weight && !ofKind.isEmpty(); i++) {
                all.add(ofKind.get(random.nextInt(ofKind.size())));
            }
        }
        return all;
    }
}
