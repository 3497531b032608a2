package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.TimePrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the incidents of a large history say: a pure function of seed, incident and version. */
final class LargeContent {

    private static final long FIRST_START =
            Instant.parse("2015-01-01T00:00:00Z").toEpochMilli();
    private static final long TEN_YEARS_MILLIS = 3_652L * 86_400_000L;
    private static final int DESCRIPTION_WORDS = 36;
    private static final List<String> CATEGORIES = List.of(
            "automation", "cascading-failure", "cloud", "config-change", "hardware", "network", "security", "time");
    private static final String[] WORDS = """
            the a deployment of new configuration to every region exhausted connection pool while retries from clients \
            kept load high until operators rolled back and restored traffic by hand primary database replica lag \
            monitoring alert paged on-call engineer after certificate expired in load balancer cache eviction caused \
            timeouts across dependent services recovery took longer because runbook was out date queue backlog drained \
            slowly then errors returned normal follow-up work limits blast radius""".split(" ");

    private final LargeHistory.Shape shape;

    LargeContent(LargeHistory.Shape shape) {
        this.shape = shape;
    }

    /** An incident while it is being corrected; times in epoch milliseconds, null if unknown. */
    static final class Draft {
        private int number;
        private String title;
        private Long start;
        private Long end;
        private boolean ongoing;
        private List<String> categories;
        private String company;
        private String product;
        private String description;

        Incident incident() {
            return Incident.newBuilder()
                    .setUrl("https://status.example/incidents/" + number)
                    .setTitle(title)
                    .setStartTime(start == null ? null : Instant.ofEpochMilli(start))
                    .setEndTime(end == null ? null : Instant.ofEpochMilli(end))
                    .setOngoing(ongoing)
                    .setCategories(categories)
                    .setKeywords(List.of("postmortem", "keyword-" + number % 97))
                    .setCompany(company)
                    .setProduct(product)
                    .setSourcePublishedAt(Instant.ofEpochMilli(FIRST_START + TEN_YEARS_MILLIS + number * 1_000L))
                    .setSourceFetchedAt(Instant.ofEpochMilli(FIRST_START + TEN_YEARS_MILLIS + number * 1_001L))
                    .setSummary(title + ": service degraded for some customers.")
                    .setDescription(description)
                    .setStartPrecision(TimePrecision.MOMENT)
                    .setEndPrecision(TimePrecision.MOMENT)
                    .build();
        }
    }

    /** What an incident says when it is first recorded. */
    Draft first(int incident) {
        SplittableRandom random = new SplittableRandom(mix(shape.seed(), incident, 1));
        Draft draft = new Draft();
        draft.number = incident;
        draft.title = title(incident);
        time(draft, random);
        draft.categories = categories(random);
        // Each company has at least one incident; the rest is skewed towards the first.
        draft.company = company(incident < shape.companies() ? incident : skewed(random), random);
        draft.product = "Product " + random.nextInt(shape.products());
        draft.description = text(random);
        return draft;
    }

    /** The correction that leads to a version: certainly of the title, mostly of another field too. */
    void correct(Draft draft, int incident, int version) {
        SplittableRandom random = new SplittableRandom(mix(shape.seed(), incident, version));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> correctTime(draft, random);
            case 3, 4 -> draft.categories = categories(random);
            case 5 -> draft.company = company(skewed(random), random);
            case 6 -> draft.product = "Product " + random.nextInt(shape.products());
            case 7 -> draft.description = text(random);
            default -> {}
        }
        draft.title = title(incident) + " (v" + version + ")";
    }

    private static String title(int incident) {
        return "Elevated error rates " + incident;
    }

    private void correctTime(Draft draft, SplittableRandom random) {
        if (draft.start != null && random.nextInt(3) > 0) {
            draft.end = draft.start + durationMillis(random);
            draft.ongoing = false;
        } else {
            time(draft, random);
        }
    }

    private void time(Draft draft, SplittableRandom random) {
        long time = FIRST_START + random.nextLong(TEN_YEARS_MILLIS) / 60_000 * 60_000;
        int timing = random.nextInt(100);
        boolean endOnly = timing < 2;
        boolean undated = timing >= 2 && timing < 16;
        draft.start = endOnly || undated ? null : Long.valueOf(time);
        draft.ongoing = timing >= 16 && timing < 18;
        boolean startOnly = draft.ongoing || timing >= 18 && timing < 26;
        if (endOnly || timing == 26 || timing == 27) {
            draft.end = time;
        } else {
            draft.end = startOnly || undated ? null : Long.valueOf(time + durationMillis(random));
        }
    }

    /** From a minute to some twenty days, most of them hours; four in five in whole minutes. */
    private static long durationMillis(SplittableRandom random) {
        long millis = (long) (60_000 * Math.exp(random.nextDouble() * random.nextDouble() * 10.3 + 1));
        return random.nextInt(5) > 0 ? millis / 60_000 * 60_000 : millis;
    }

    private List<String> categories(SplittableRandom random) {
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < shape.categories(); i++) {
            if (random.nextDouble() * shape.categories() < shape.categoriesPerIncident()) {
                categories.add(i < CATEGORIES.size() ? CATEGORIES.get(i) : "category-" + i);
            }
        }
        return List.copyOf(categories);
    }

    private int skewed(SplittableRandom random) {
        double even = random.nextDouble();
        return (int) (shape.companies() * Math.pow(even, 3.6));
    }

    private static String company(int company, SplittableRandom random) {
        String name = "Company " + company + " Inc";
        return random.nextInt(10) == 0 ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(256);
        for (int i = 0; i < DESCRIPTION_WORDS; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.append('.').toString();
    }

    /** A seed of its own for each incident and version. */
    static long mix(long seed, int incident, int version) {
        return new SplittableRandom(seed ^ ((long) incident << 20 | version) * 0x9E37_79B9_7F4A_7C15L).nextLong();
    }
}
