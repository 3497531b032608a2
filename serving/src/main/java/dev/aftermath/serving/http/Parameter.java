package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Month;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A query parameter: how its values are read, what counts if it is not given, and what the description of the API says of
 * it.
 *
 * @param name as requests write it; more than one parameter may have it, at different endpoints
 * @param kind which values it takes
 * @param parser reads them
 * @param description what it does, for people, without a full stop
 * @param <T> what they are
 */
record Parameter<T>(String name, Kind kind, Parser<T> parser, String description) {

    /** Of the years that incidents can have. */
    private static final int FIRST_MONTH = 12 * Bounds.FIRST_YEAR;

    private static final int LAST_MONTH = 12 * Bounds.LAST_YEAR + 11;

    /**
     * Reads what is given.
     *
     * @param <T> what it is
     */
    @FunctionalInterface
    interface Parser<T> {

        /**
         * @param given texts that are not blank; none if the parameter is not given
         * @throws ProblemException 400, if they are none of the values, which says what would be
         */
        T parse(String name, List<String> given);
    }

    /** Values of a parameter. */
    sealed interface Kind {

        /** As JSON Schema. */
        Map<String, Object> schema();
    }

    /**
     * One of some words.
     *
     * @param otherwise the word that counts if none is given; null if none does
     */
    record Choice(List<String> words, String otherwise) implements Kind {
        @Override
        public Map<String, Object> schema() {
            return schemaOf("string", "enum", words, "default", otherwise);
        }
    }

    /**
     * A whole number.
     *
     * @param otherwise what counts if none is given; null if none does
     */
    record Count(int least, int most, Integer otherwise) implements Kind {
        @Override
        public Map<String, Object> schema() {
            return schemaOf("integer", "minimum", least, "maximum", most, "default", otherwise);
        }
    }

    /** A month as {@code 2016-08}. */
    record MonthOfYear() implements Kind {
        @Override
        public Map<String, Object> schema() {
            return schemaOf("string", "pattern", "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])$", "examples", List.of("2016-08"));
        }
    }

    /** Any text. */
    record Text(String example) implements Kind {
        @Override
        public Map<String, Object> schema() {
            return schemaOf("string", "minLength", 1, "examples", List.of(example));
        }
    }

    /**
     * Any texts: the one parameter that may be given more than once.
     *
     * @param most texts in a request
     */
    record Texts(String example, int most) implements Kind {
        @Override
        public Map<String, Object> schema() {
            return schemaOf(
                    "array",
                    "items",
                    Map.of("type", "string", "minLength", 1),
                    "maxItems",
                    most,
                    "examples",
                    List.of(List.of(example)));
        }
    }

    /** Constants by their names in lower case, one of which counts if none is given. */
    static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> type, E otherwise, String description) {
        Map<String, E> values = words(type, true);
        Choice choice = new Choice(List.copyOf(values.keySet()), word(otherwise));
        return new Parameter<>(
                name, choice, (as, given) -> chosen(as, values, given).orElse(otherwise), description);
    }

    /** Constants by their names in lower case. */
    static <E extends Enum<E>> Parameter<Optional<E>> optionalChoice(String name, Class<E> type, String description) {
        return choice(name, words(type, true), description);
    }

    /** Constants by their names as they are. */
    static <E extends Enum<E>> Parameter<Optional<E>> optionalConstant(String name, Class<E> type, String description) {
        return choice(name, words(type, false), description);
    }

    private static <V> Parameter<Optional<V>> choice(String name, Map<String, V> values, String description) {
        Choice choice = new Choice(List.copyOf(values.keySet()), null);
        return new Parameter<>(name, choice, (as, given) -> chosen(as, values, given), description);
    }

    /** True or false, which counts if it is not given. */
    static Parameter<Boolean> flag(String name, String description) {
        Map<String, Boolean> values = new LinkedHashMap<>();
        values.put("true", true);
        values.put("false", false);
        Choice choice = new Choice(List.copyOf(values.keySet()), "false");
        return new Parameter<>(
                name, choice, (as, given) -> chosen(as, values, given).orElse(false), description);
    }

    /** @param noun what it counts, in the plural */
    static Parameter<Integer> count(String name, String noun, int least, int most, int otherwise, String description) {
        Count count = new Count(least, most, otherwise);
        return new Parameter<>(
                name, count, (as, given) -> counted(as, noun, count, given).orElse(otherwise), description);
    }

    /** @param noun what it counts, in the plural */
    static Parameter<OptionalInt> optionalCount(String name, String noun, int least, int most, String description) {
        Count count = new Count(least, most, null);
        return new Parameter<>(name, count, (as, given) -> counted(as, noun, count, given), description);
    }

    static Parameter<OptionalInt> month(String name, String description) {
        return new Parameter<>(name, new MonthOfYear(), Parameter::month, description);
    }

    static Parameter<Optional<String>> text(String name, String example, String description) {
        return new Parameter<>(
                name,
                new Text(example),
                (as, given) -> given.stream().map(String::strip).findFirst(),
                description);
    }

    static Parameter<List<String>> texts(String name, String example, int most, String description) {
        return new Parameter<>(name, new Texts(example, most), (as, given) -> some(as, most, given), description);
    }

    boolean mayBeRepeated() {
        return kind instanceof Texts;
    }

    private static <V> Optional<V> chosen(String name, Map<String, V> values, List<String> given) {
        return given.stream().findFirst().map(word -> {
            V value = values.get(word);
            if (value == null) {
                throw ProblemException.badRequest("parameter " + name + ": \"" + word + "\" is unknown; give one of "
                        + String.join(", ", values.keySet()));
            }
            return value;
        });
    }

    private static OptionalInt counted(String name, String noun, Count count, List<String> given) {
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = given.get(0);
        if (!text.matches("[0-9]{1,9}")
                || Integer.parseInt(text) < count.least()
                || Integer.parseInt(text) > count.most()) {
            throw ProblemException.badRequest("parameter " + name + ": \"" + text + "\" is not a number of " + noun
                    + "; give one from " + count.least() + " to " + count.most());
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static OptionalInt month(String name, List<String> given) {
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int month = Month.parse(given.get(0));
            if (month >= FIRST_MONTH && month <= LAST_MONTH) {
                return OptionalInt.of(month);
            }
        } catch (DateTimeParseException e) {
            throw noMonth(name, given.get(0));
        }
        throw noMonth(name, given.get(0));
    }

    private static ProblemException noMonth(String name, String text) {
        return ProblemException.badRequest(
                "parameter " + name + ": \"" + text + "\" is not a month; write it as YYYY-MM, for instance 2016-08");
    }

    private static List<String> some(String name, int most, List<String> given) {
        if (given.size() > most) {
            throw ProblemException.badRequest("parameter " + name + " is given " + given.size() + " times, " + most
                    + " is the most; ask for some at a time, or for all by leaving it out");
        }
        return given.stream().map(String::strip).toList();
    }

    private static <E extends Enum<E>> Map<String, E> words(Class<E> type, boolean lowerCase) {
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

    /** @param members names and values in turn; what is null is left out */
    private static Map<String, Object> schemaOf(String type, Object... members) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] != null) {
                schema.put((String) members[i], members[i + 1]);
            }
        }
        return schema;
    }

    /** In lists of what an endpoint knows, the name stands for it. */
    @Override
    @JsonValue
    public String toString() {
        return name;
    }
}
