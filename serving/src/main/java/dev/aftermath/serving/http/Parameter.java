package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query parameter: what {@link Parameters} holds requests to, and what the description of the API says of it.
 *
 * @param name as requests write it; more than one parameter may have it, at different endpoints
 * @param kind which values it takes
 * @param description what it does, for people, without a full stop
 */
record Parameter(String name, Kind kind, String description) {

    /** Values of a parameter. */
    sealed interface Kind {}

    /**
     * One of some words.
     *
     * @param values each with its word
     * @param otherwise the word that counts if none is given; null if none does
     */
    record Choice(Map<String, Object> values, String otherwise) implements Kind {}

    /**
     * A whole number.
     *
     * @param noun what it counts, in the plural
     * @param otherwise what counts if none is given; null if none does
     */
    record Count(String noun, int least, int most, Integer otherwise) implements Kind {}

    /** A month as {@code 2016-08}. */
    record MonthOfYear() implements Kind {}

    /** Any text. */
    record Text(String example) implements Kind {}

    /**
     * Any texts: the one parameter that may be given more than once.
     *
     * @param most texts in a request
     */
    record Texts(String example, int most) implements Kind {}

    /** Constants by their names in lower case. */
    static <E extends Enum<E>> Parameter choice(String name, Class<E> type, E otherwise, String description) {
        return choice(name, words(type, true), otherwise == null ? null : word(otherwise), description);
    }

    /** Constants by their names as they are. */
    static <E extends Enum<E>> Parameter constant(String name, Class<E> type, String description) {
        return choice(name, words(type, false), null, description);
    }

    private static Parameter choice(String name, Map<String, Object> values, String otherwise, String description) {
        return new Parameter(name, new Choice(values, otherwise), description);
    }

    /** True or false, which counts if it is not given. */
    static Parameter flag(String name, String description) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("true", true);
        values.put("false", false);
        return choice(name, values, "false", description);
    }

    static Parameter count(String name, String noun, int least, int most, Integer otherwise, String description) {
        return new Parameter(name, new Count(noun, least, most, otherwise), description);
    }

    static Parameter month(String name, String description) {
        return new Parameter(name, new MonthOfYear(), description);
    }

    static Parameter texts(String name, String example, int most, String description) {
        return new Parameter(name, new Texts(example, most), description);
    }

    static Parameter text(String name, String example, String description) {
        return new Parameter(name, new Text(example), description);
    }

    /**
     * The value that a word stands for.
     *
     * @param word null if the parameter is not given
     * @return empty if it is not given, and nothing counts in its place
     * @throws ProblemException if it is none of the choices
     */
    <T> Optional<T> chosen(String word, Class<T> type) {
        Choice choice = (Choice) kind;
        String wanted = word == null ? choice.otherwise() : word;
        if (wanted == null) {
            return Optional.empty();
        }
        Object value = choice.values().get(wanted);
        if (value == null) {
            throw ProblemException.badRequest("parameter " + name + ": \"" + wanted + "\" is unknown; give one of "
                    + String.join(", ", choice.values().keySet()));
        }
        return Optional.of(type.cast(value));
    }

    boolean mayBeRepeated() {
        return kind instanceof Texts;
    }

    /**
     * The texts, without blanks at their ends.
     *
     * @throws ProblemException if there are too many
     */
    List<String> some(List<String> given) {
        int most = ((Texts) kind).most();
        if (given.size() > most) {
            throw ProblemException.badRequest("parameter " + name + " is given " + given.size() + " times, " + most
                    + " is the most; ask for some at a time, or for all by leaving it out");
        }
        return given.stream().map(String::strip).toList();
    }

    /**
     * The number that a text is.
     *
     * @param text null if the parameter is not given
     * @return empty if it is not given, and nothing counts in its place
     * @throws ProblemException if it is no number, or too small or large
     */
    Optional<Integer> counted(String text) {
        Count count = (Count) kind;
        if (text == null) {
            return Optional.ofNullable(count.otherwise());
        }
        if (!text.matches("[0-9]{1,9}")
                || Integer.parseInt(text) < count.least()
                || Integer.parseInt(text) > count.most()) {
            throw ProblemException.badRequest("parameter " + name + ": \"" + text + "\" is not a number of "
                    + count.noun() + "; give one from " + count.least() + " to " + count.most());
        }
        return Optional.of(Integer.parseInt(text));
    }

    /** Its values as JSON Schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (kind instanceof Choice choice) {
            schema.put("type", "string");
            schema.put("enum", List.copyOf(choice.values().keySet()));
            putIfKnown(schema, choice.otherwise());
        } else if (kind instanceof Count count) {
            schema.put("type", "integer");
            schema.put("minimum", count.least());
            schema.put("maximum", count.most());
            putIfKnown(schema, count.otherwise());
        } else if (kind instanceof MonthOfYear) {
            schema.put("type", "string");
            schema.put("pattern", "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])$");
            schema.put("examples", List.of("2016-08"));
        } else if (kind instanceof Texts texts) {
            schema.put("type", "array");
            schema.put("items", Map.of("type", "string", "minLength", 1));
            schema.put("maxItems", texts.most());
            schema.put("examples", List.of(List.of(texts.example())));
        } else if (kind instanceof Text text) {
            schema.put("type", "string");
            schema.put("minLength", 1);
            schema.put("examples", List.of(text.example()));
        }
        return schema;
    }

    private static void putIfKnown(Map<String, Object> schema, Object otherwise) {
        if (otherwise != null) {
            schema.put("default", otherwise);
        }
    }

    private static <E extends Enum<E>> Map<String, Object> words(Class<E> type, boolean lowerCase) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        value -> lowerCase ? word(value) : value.name(),
                        value -> value,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** In lists of what an endpoint knows, the name stands for it. */
    @Override
    @JsonValue
    public String toString() {
        return name;
    }
}
