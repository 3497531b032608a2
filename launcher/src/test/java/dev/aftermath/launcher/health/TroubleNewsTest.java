package dev.aftermath.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.streams.health.Condition;
import dev.aftermath.streams.health.Condition.Kind;
import org.junit.jupiter.api.Test;

class TroubleNewsTest {

    private static final Condition WORKING = new Condition(Kind.WORKING, "");
    private static final Condition STARTING = new Condition(Kind.STARTING, "the tasks are not all assigned");

    private final TroubleNews news = new TroubleNews();

    @Test
    void aStartIsNoNews() {
        assertThat(news.of(STARTING)).isEmpty();
        assertThat(news.of(WORKING)).isEmpty();
    }

    @Test
    void troubleIsToldOnceHoweverItsReasonChangesAndSoIsItsEnd() {
        assertThat(news.of(Condition.inTrouble("a thread failed once").of("the processors")))
                .hasValue("not ready: the processors: a thread failed once");
        assertThat(news.of(Condition.inTrouble("a thread failed twice"))).isEmpty();
        assertThat(news.of(STARTING)).isEmpty();
        assertThat(news.of(WORKING)).hasValue("ready again");
        assertThat(news.of(WORKING)).isEmpty();
        assertThat(news.of(Condition.inTrouble("again"))).isPresent();
    }
}
