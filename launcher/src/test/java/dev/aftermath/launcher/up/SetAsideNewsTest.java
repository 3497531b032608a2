package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SetAsideNewsTest {

    private static final String PAGE = "http://localhost:8080/data";

    private final SetAsideNews news = new SetAsideNews();

    @Test
    void nothingIsSaidWhileNothingIsSetAside() {
        assertThat(news.of(0, PAGE)).isEmpty();
    }

    @Test
    void itIsSaidOnceAndAgainOnlyWhenThereAreMore() {
        assertThat(news.of(1, PAGE))
                .contains("set aside: 1 record of the log that no figure includes; " + PAGE
                        + " lists them with the reasons");
        assertThat(news.of(1, PAGE)).isEmpty();
        assertThat(news.of(3, PAGE)).hasValueSatisfying(line -> assertThat(line).startsWith("set aside: 3 records "));
    }
}
