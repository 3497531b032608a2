package dev.aftermath.schemas.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format of Prometheus, version 0.0.4, and accepts nothing that is not in its definition: every family has
 * one type, given before its samples, which stand together; no series appears twice; buckets add up to the last one.
 */
public final class PrometheusText {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (.*)", Pattern.DOTALL);
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (\\S+)", Pattern.DOTALL);
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"]|\\\\[\\\\\"n])*)\"(,|$)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern VALUE =
            Pattern.compile("NaN|[+-]?Inf|[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private String family = "";

    /** One number of one series. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    private PrometheusText() {}

    /**
     * The samples of a scrape, in their order.
     *
     * @throws AssertionError if it is not in the format: names the line
     */
    public static List<Sample> parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        PrometheusText reading = new PrometheusText();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            reading.read(line);
        }
        reading.requireBucketsThatAddUp();
        return List.copyOf(reading.samples);
    }

    private void read(String line) {
        Matcher type = TYPE.matcher(line);
        Matcher help = HELP.matcher(line);
        if (type.matches()) {
            begin(type.group(1), line);
            require(types.put(type.group(1), type.group(2)) == null, "a second type", line);
        } else if (help.matches()) {
            begin(help.group(1), line);
            require(helped.add(help.group(1)), "a second help", line);
        } else {
            require(!line.startsWith("#"), "a comment", line);
            sample(line);
        }
    }

    private void begin(String name, String line) {
        if (!name.equals(family)) {
            closed.add(family);
            family = name;
        }
        require(!closed.contains(name), "a family in two places", line);
        require(samples.stream().noneMatch(sample -> sample.name().equals(name)), "a description after samples", line);
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        require(sample.matches(), "no sample", line);
        require(VALUE.matcher(sample.group(3)).matches(), "no number", line);
        String name = sample.group(1);
        String type = types.getOrDefault(family, "untyped");
        boolean parts = type.equals("histogram") || type.equals("summary");
        require(
                name.equals(family) && !type.equals("histogram")
                        || parts && (name.equals(family + "_sum") || name.equals(family + "_count"))
                        || type.equals("histogram") && name.equals(family + "_bucket"),
                "a sample that is none of " + family + ", a " + type,
                line);
        Sample read = new Sample(name, labels(sample.group(2), line), number(sample.group(3)));
        require(
                samples.stream()
                        .noneMatch(other ->
                                other.name().equals(name) && other.labels().equals(read.labels())),
                "a series that was there before",
                line);
        samples.add(read);
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text == null) {
            return labels;
        }
        int at = 0;
        Matcher label = LABEL.matcher(text);
        while (at < text.length()) {
            require(label.find(at) && label.start() == at, "no label", line);
            String value = ESCAPED.matcher(label.group(2))
                    .replaceAll(found -> Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
            require(labels.put(label.group(1), value) == null, "a label twice", line);
            at = label.end();
        }
        return labels;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    private void requireBucketsThatAddUp() {
        Map<String, List<Sample>> series = new LinkedHashMap<>();
        for (Sample sample : samples) {
            if (sample.labels().containsKey("le")) {
                Map<String, String> others = new HashMap<>(sample.labels());
                others.remove("le");
                series.computeIfAbsent(sample.name() + others, absent -> new ArrayList<>())
                        .add(sample);
            }
        }
        series.forEach((of, buckets) -> {
            for (int i = 1; i < buckets.size(); i++) {
                Sample bucket = buckets.get(i);
                Sample before = buckets.get(i - 1);
                require(
                        number(before.labels().get("le").replace("+", ""))
                                < number(bucket.labels().get("le").replace("+", "")),
                        "buckets out of order",
                        of);
                require(before.value() <= bucket.value(), "buckets that do not add up", of);
            }
            require(buckets.get(buckets.size() - 1).labels().get("le").equals("+Inf"), "no last bucket", of);
        });
    }

    private static void require(boolean fine, String found, String line) {
        if (!fine) {
            throw new AssertionError(found + ": " + line);
        }
    }
}
