package dev.aftermath.streams.fold;

import dev.aftermath.figures.Terms;
import dev.aftermath.schemas.MemberKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Terms that keep their numbers for as long as the store lives. Numbers mean something within one partition of the log
 * only. Only one dictionary of a store may give numbers.
 */
public final class TermDictionary implements Terms {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();

    /** @param store key: the number, four bytes; value: the term in UTF-8 */
    public TermDictionary(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                remember(ByteBuffer.wrap(entry.key.get()).getInt(), text(entry.value));
            }
        }
    }

    @Override
    public int numberOf(String text) {
        Integer known = numbers.get(text);
        return known != null ? known : add(text);
    }

    private int add(String text) {
        int number = terms.size();
        remember(number, text);
        store.put(key(number), text.getBytes(StandardCharsets.UTF_8));
        return number;
    }

    @Override
    public String text(int number) {
        return term(number).text;
    }

    @Override
    public String companyKey(int number) {
        Term term = term(number);
        if (term.companyKey == null) {
            term.companyKey = MemberKey.ofCompany(term.text);
        }
        return term.companyKey;
    }

    @Override
    public String productKey(int number) {
        Term term = term(number);
        if (term.productKey == null) {
            term.productKey = MemberKey.ofProduct(term.text);
        }
        return term.productKey;
    }

    /** Another dictionary over the same store may have added the term since this one was made. */
    private Term term(int number) {
        Term term = number < terms.size() ? terms.get(number) : null;
        return term != null ? term : remember(number, text(store.get(key(number))));
    }

    private Term remember(int number, String text) {
        Term term = new Term(text);
        while (terms.size() <= number) {
            terms.add(null);
        }
        terms.set(number, term);
        numbers.put(text, number);
        return term;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Bytes key(int number) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private static final class Term {
        private final String text;
        private String companyKey;
        private String productKey;

        private Term(String text) {
            this.text = text;
        }
    }
}
