package dev.aftermath.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.testing.HostileTexts;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HighlighterTest {

    @Test
    void whatWasLookedForIsMarkedInEveryFieldThatHasIt() {
        Highlights found = new Highlighter(SearchText.of("databse outage \"load balancer\""))
                .highlight(Texts.incident("a")
                        .setTitle("Outages of a Database")
                        .setCompany("Acme")
                        .setKeywords(List.of("network", "outage hour"))
                        .setSummary("The load-balancer had a load.")
                        .setDescription("Nothing.")
                        .build());

        assertThat(text(found.title())).isEqualTo("[Outages] of a [Database]");
        assertThat(found.company()).isNull();
        assertThat(found.keywords().stream().map(HighlighterTest::text)).containsExactly("[outage] hour");
        assertThat(text(found.summary())).isEqualTo("The [load-balancer] had a load.");
        assertThat(found.description()).isNull();
    }

    @Test
    void ofALongDescriptionTheTwoBestPartsAreShown() {
        String filler = "Lorem ipsum dolor sit amet consectetur. ".repeat(20);
        Highlights found = new Highlighter(SearchText.of("quorum storage"))
                .highlight(Texts.incident("a")
                        .setDescription(filler + "An early storage. " + filler + "The storage lost its quorum at noon. "
                                + filler + "A quorum came back to the storage and the storage was fine. " + filler)
                        .build());

        assertThat(found.description()).hasSize(2);
        assertThat(text(found.description().get(0))).contains("The [storage] lost its [quorum] at noon.");
        assertThat(text(found.description().get(1)))
                .contains("A [quorum] came back to the [storage] and the [storage]");
        assertThat(found.description()).allSatisfy(fragment -> {
            String plain = plain(fragment);
            assertThat(plain.length()).isBetween(120, 160);
            assertThat(plain).isEqualTo(plain.strip());
            assertThat(
                            filler
                                    + " The A An early storage. storage lost its quorum at noon. quorum came back to the and was fine. ")
                    .contains(plain.split(" "));
        });
    }

    @Test
    void aShortDescriptionIsShownAsAWhole() {
        Highlights found = new Highlighter(SearchText.of("quorum"))
                .highlight(Texts.incident("a").setDescription("No quorum.").build());

        assertThat(found.description()).hasSize(1);
        assertThat(text(found.description().get(0))).isEqualTo("No [quorum].");
    }

    @Test
    void marksAreTextAndNeverMarkup() {
        for (String hostile : HostileTexts.all()) {
            String title = "quorum " + hostile;
            Highlights found = new Highlighter(SearchText.of("quorum"))
                    .highlight(Texts.incident("a").setTitle(title).build());

            assertThat(plain(found.title())).isEqualTo(title);
        }
    }

    @RepeatedTest(20)
    void partsTogetherAreThePartOfTheTextWhateverItIs() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "quorum",
                "storage",
                " ",
                "  ",
                "\n",
                ".",
                "\ud83d\ude00",
                "\u969c\u5bb3",
                "x".repeat(300),
                "e\u0301",
                "quorums lost",
                "-");
        String text = IntStream.range(0, random.nextInt(200))
                .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                .collect(Collectors.joining());

        Highlights found = new Highlighter(SearchText.of("storage \"quorums lost\" \u5bb3 quorum"))
                .highlight(
                        Texts.incident("a").setTitle(text).setDescription(text).build());

        if (found.title() != null) {
            assertThat(plain(found.title())).as("seed %d", seed).isEqualTo(text);
            assertThat(found.description())
                    .as("seed %d", seed)
                    .hasSizeBetween(1, 2)
                    .allSatisfy(fragment -> {
                        assertThat(text).contains(plain(fragment));
                        assertThat(fragment).anyMatch(part -> part.match() != null);
                        assertThat(fragment).noneMatch(part -> part.text().isEmpty());
                    });
        } else {
            assertThat(text).as("seed %d", seed).doesNotContain("\u5bb3");
        }
    }

    private static String plain(List<Highlights.Part> parts) {
        return parts.stream().map(Highlights.Part::text).collect(Collectors.joining());
    }

    private static String text(List<Highlights.Part> parts) {
        return parts.stream()
                .map(part -> part.match() == null ? part.text() : "[" + part.text() + "]")
                .collect(Collectors.joining());
    }
}
