package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ThreadTransactionsTest {

    private long now;
    private final ThreadTransactions transactions = new ThreadTransactions(10, 40, () -> now);

    @Test
    void thereIsRoomUntilItIsTakenAndAgainInTheNextTransaction() {
        transactions.take(9);
        assertThat(transactions.isLeft()).isTrue();
        transactions.take(9);
        assertThat(transactions.isLeft()).isFalse();
        transactions.lost();
        assertThat(transactions.isLeft()).isTrue();
    }

    @Test
    void whatLeavesWithManyTransactionsMovesWithEachThatItsThreadCommits() {
        TopicPartition input = new TopicPartition("incident.events.v1", 3);
        TopicPartition ofAnother = new TopicPartition("incident.events.v1", 4);
        transactions.begin(input);
        CompletableFuture.runAsync(() -> transactions.begin(ofAnother)).join();
        transactions.committed();
        transactions.committed();
        transactions.lost();
        assertThat(transactions.committedOf(input)).hasValue(2);
        assertThat(transactions.committedOf(ofAnother)).as("of another thread").hasValue(0);

        transactions.end(input);
        transactions.committed();
        assertThat(transactions.committedOf(input)).isEmpty();
        transactions.begin(input);
        assertThat(transactions.committedOf(input)).as("never falls").hasValue(2);
    }

    @Test
    void everyThreadHasATransactionOfItsOwn() {
        transactions.take(10);
        assertThat(CompletableFuture.supplyAsync(transactions::isLeft).join()).isTrue();
    }

    @Test
    void threadsShareWhatTheBrokersTake() {
        ThreadTransactions ofFour = ThreadTransactions.of(4);
        ofFour.take(ThreadTransactions.LEAST_BYTES / 4);
        assertThat(ofFour.isLeft()).isFalse();
    }

    @Test
    void theRoomDoublesWhileTransactionsThatFillItAreQuick() {
        assertThat(room()).isEqualTo(10);
        fill(ThreadTransactions.QUICK);
        assertThat(room()).isEqualTo(20);
        fill(ThreadTransactions.QUICK);
        fill(ThreadTransactions.QUICK);
        fill(ThreadTransactions.QUICK);
        assertThat(room()).as("no more than the most").isEqualTo(40);
    }

    @Test
    void theRoomStaysWhileTransactionsAreNeitherQuickNorSlow() {
        fill(ThreadTransactions.QUICK);
        fill(ThreadTransactions.QUICK.plusNanos(1));
        fill(ThreadTransactions.SLOW);
        assertThat(room()).isEqualTo(20);
    }

    @Test
    void aQuickTransactionThatDoesNotFillTheRoomSaysNothing() {
        transactions.take(9);
        transactions.committed();
        assertThat(room()).isEqualTo(10);
    }

    @Test
    void theRoomIsHalvedAfterASlowTransactionDownToTheLeast() {
        fill(ThreadTransactions.QUICK);
        fill(ThreadTransactions.QUICK);
        fill(ThreadTransactions.SLOW.plusNanos(1));
        assertThat(room()).isEqualTo(20);
        fill(ThreadTransactions.SLOW.plusNanos(1));
        fill(ThreadTransactions.SLOW.plusNanos(1));
        assertThat(room()).isEqualTo(10);
    }

    @Test
    void afterATransactionThatIsLostTheRoomIsTheLeast() {
        fill(ThreadTransactions.QUICK);
        fill(ThreadTransactions.QUICK);
        transactions.lost();
        assertThat(room()).isEqualTo(10);
    }

    @Test
    void theTimeBeforeSomethingIsWrittenDoesNotCount() {
        now += ThreadTransactions.SLOW.multipliedBy(2).toNanos();
        fill(ThreadTransactions.QUICK);
        assertThat(room()).isEqualTo(20);
    }

    @Test
    void aRoomOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ThreadTransactions(0, 10, () -> now));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThreadTransactions(11, 10, () -> now));
    }

    /** Takes all the room, byte by byte, in so much time, and commits. */
    private void fill(Duration time) {
        while (transactions.isLeft()) {
            transactions.take(1);
        }
        now += time.toNanos();
        transactions.committed();
    }

    private long room() {
        long room = 0;
        while (transactions.isLeft()) {
            transactions.take(1);
            room++;
        }
        transactions.take(-room);
        return room;
    }
}
