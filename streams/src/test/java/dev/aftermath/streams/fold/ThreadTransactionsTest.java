package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThreadTransactionsTest {

    @Test
    void thereIsRoomUntilItIsTakenAndAgainInTheNextTransaction() {
        ThreadTransactions transactions = new ThreadTransactions(10);
        transactions.take(9);
        assertThat(transactions.isLeft()).isTrue();
        transactions.take(9);
        assertThat(transactions.isLeft()).isFalse();
        transactions.over();
        assertThat(transactions.isLeft()).isTrue();
    }

    @Test
    void everyThreadHasATransactionOfItsOwn() {
        ThreadTransactions transactions = new ThreadTransactions(10);
        transactions.take(10);
        assertThat(CompletableFuture.supplyAsync(transactions::isLeft).join()).isTrue();
    }

    @Test
    void threadsShareWhatTheBrokersTake() {
        ThreadTransactions transactions = ThreadTransactions.of(4);
        transactions.take(ThreadTransactions.BYTES_OF_INSTANCE / 4);
        assertThat(transactions.isLeft()).isFalse();
    }
}
