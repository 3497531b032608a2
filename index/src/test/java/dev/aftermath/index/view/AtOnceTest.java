package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    @Test
    void eachGoesOnWhileTheOtherDoes() {
        CountDownLatch here = new CountDownLatch(1);
        CountDownLatch there = new CountDownLatch(1);

        AtOnce.run(() -> meet(here, there), () -> meet(there, here));

        assertThat(here.getCount() + there.getCount()).isZero();
    }

    @Test
    void whatFailsIsThrownAsItIsOnceTheOtherHasEnded() {
        for (Throwable failure : new Throwable[] {new IllegalStateException("full"), new AssertionError("no")}) {
            AtomicBoolean ended = new AtomicBoolean();
            CountDownLatch failing = new CountDownLatch(1);

            assertThatThrownBy(() -> AtOnce.run(() -> fail(failure, failing), () -> {
                        await(failing);
                        ended.set(true);
                    }))
                    .isSameAs(failure);
            assertThat(ended).isTrue();
            assertThatThrownBy(() -> AtOnce.run(() -> ended.set(false), () -> fail(failure, failing)))
                    .isSameAs(failure);
            assertThat(ended).isFalse();
        }
    }

    private static void fail(Throwable failure, CountDownLatch failing) {
        failing.countDown();
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static void meet(CountDownLatch mine, CountDownLatch others) {
        mine.countDown();
        await(others);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
