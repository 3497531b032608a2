package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ViewKeysTest {

    private static final int AUGUST = Month.parse("2016-08");
    private static final List<String> NASTY = List.of(
            "c",
            "c+",
            "c++",
            "c+a",
            "a",
            "a/b",
            "b",
            "+",
            "/",
            "%",
            "%2F",
            "%2f",
            "%2B",
            "%25",
            "a%2Fb",
            "50%",
            "50",
            "a+b",
            "a+b/2016-08",
            "2016-08",
            "",
            "é");

    @Test
    void keysReadAsTheCatalogueSays() {
        assertThat(ViewKeys.durations("all", "", AUGUST)).isEqualTo("all//2016-08");
        assertThat(ViewKeys.durations("company", "github", AUGUST)).isEqualTo("company/github/2016-08");
        assertThat(ViewKeys.durations("category", "a/b", AUGUST)).isEqualTo("category/a%2Fb/2016-08");
        assertThat(ViewKeys.durations("company", "github", Month.UNDATED)).isEqualTo("company/github/undated");
        assertThat(ViewKeys.category("c++", AUGUST)).isEqualTo("c%2B%2B/2016-08");
        assertThat(ViewKeys.category("50%", AUGUST)).isEqualTo("50%25/2016-08");
        assertThat(ViewKeys.categoryPair("automation", "cloud", AUGUST)).isEqualTo("automation+cloud/2016-08");
        assertThat(ViewKeys.trend("github", AUGUST)).isEqualTo("github/2016-08");
    }

    @Test
    void noTwoCategoriesOrPairsShareAKey() {
        Map<String, String> owners = new HashMap<>();
        for (String one : NASTY) {
            claim(owners, ViewKeys.category(one, AUGUST), "[" + one + "]");
            for (String other : NASTY) {
                claim(owners, ViewKeys.categoryPair(one, other, AUGUST), "[" + one + "][" + other + "]");
            }
        }
        assertThat(owners).hasSize(NASTY.size() + NASTY.size() * NASTY.size());
    }

    @Test
    void noTwoMembersShareADurationsKey() {
        TreeSet<String> keys = new TreeSet<>();
        NASTY.forEach(member -> keys.add(ViewKeys.durations("category", member, AUGUST)));
        assertThat(keys).hasSize(NASTY.size()).allMatch(key -> key.split("/", -1).length == 3);
    }

    private static void claim(Map<String, String> owners, String key, String owner) {
        assertThat(owners.put(key, owner))
                .as("other owner of key %s of %s", key, owner)
                .isNull();
    }
}
