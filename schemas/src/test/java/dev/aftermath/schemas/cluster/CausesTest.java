package dev.aftermath.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final Throwable FAILURE =
            new IllegalStateException("cannot be read\n", new IOException("the disk\n\tis full"));

    @Test
    void whatIsSaidIsOneLine() {
        assertThat(Causes.outermost(FAILURE)).isEqualTo("cannot be read");
        assertThat(Causes.innermost(FAILURE)).isEqualTo("the disk is full");
        assertThat(Causes.both(FAILURE)).isEqualTo("cannot be read: the disk is full");
    }

    @Test
    void whatIsSaidTwiceIsGivenOnce() {
        assertThat(Causes.both(new IllegalStateException("no disk: it is full", new IOException("it is full"))))
                .isEqualTo("no disk: it is full");
        assertThat(Causes.both(new IllegalStateException("no disk"))).isEqualTo("no disk");
    }

    @Test
    void whereNothingIsSaidNoClassIsNamed() {
        Throwable silent = new IllegalStateException(null, new IOException(" "));
        assertThat(Causes.outermost(silent)).isEqualTo("no reason is given");
        assertThat(Causes.innermost(silent)).isEqualTo("no reason is given");
        assertThat(Causes.both(silent)).isEqualTo("no reason is given");
        assertThat(Causes.both(new IllegalStateException(null, new IOException("full"))))
                .isEqualTo("full");
    }
}
