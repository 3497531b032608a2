package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.Fact;
import java.util.SplittableRandom;

/**
 * Which version of which incident is delivered when. Every kind of event is spread evenly over the history, in exactly
 * the numbers of the shape.
 */
final class LargeSchedule {

    /** One event: a version of an incident; delivered before if not the newest yet. */
    record Delivery(int incident, int version) {}

    /** What happened to an incident so far: two bits a version. */
    record Facts(int version, long bits) {

        static final int MOST_VERSIONS = 31;

        Fact of(int version) {
            return Fact.values()[(int) (bits >>> (2 * version)) & 3];
        }

        private Facts then(Fact fact) {
            int next = version + 1;
            return new Facts(next, bits | (long) fact.ordinal() << (2 * next));
        }
    }

    private final SplittableRandom random;
    private final int[] versions;
    private final long[] bits;
    private final int[] withdrawn;
    private int withdrawnNow;
    private int recorded;
    private int firstsLeft;
    private int correctionsLeft;
    private int withdrawalsLeft;
    private int recordsAgainLeft;
    private int duplicatesLeft;

    LargeSchedule(LargeHistory.Shape shape) {
        random = new SplittableRandom(shape.seed());
        versions = new int[shape.incidents()];
        bits = new long[shape.incidents()];
        withdrawn = new int[shape.withdrawals()];
        firstsLeft = shape.incidents();
        correctionsLeft = shape.corrections();
        withdrawalsLeft = shape.withdrawals();
        recordsAgainLeft = shape.recordsAgain();
        duplicatesLeft = shape.duplicates();
    }

    boolean hasNext() {
        return left() > 0;
    }

    Facts factsOf(int incident) {
        return new Facts(versions[incident], bits[incident]);
    }

    Delivery next() {
        int draw = random.nextInt(left());
        if (firstsLeft > 0 && (draw < firstsLeft || recorded == withdrawnNow)) {
            firstsLeft--;
            return deliver(recorded++, Fact.RECORDED);
        }
        draw -= firstsLeft;
        if (draw >= 0 && draw < duplicatesLeft) {
            duplicatesLeft--;
            int incident = random.nextInt(recorded);
            return new Delivery(incident, 1 + random.nextInt(versions[incident]));
        }
        draw -= duplicatesLeft;
        if (draw >= 0 && draw < correctionsLeft) {
            correctionsLeft--;
            return deliver(present(), Fact.CORRECTED);
        }
        draw -= correctionsLeft;
        if (withdrawnNow > 0 && recordsAgainLeft > 0 && (draw < recordsAgainLeft || withdrawalsLeft == 0)) {
            recordsAgainLeft--;
            return deliver(takeWithdrawn(), Fact.RECORDED);
        }
        withdrawalsLeft--;
        int incident = present();
        withdrawn[withdrawnNow++] = incident;
        return deliver(incident, Fact.WITHDRAWN);
    }

    private int left() {
        return firstsLeft + correctionsLeft + withdrawalsLeft + recordsAgainLeft + duplicatesLeft;
    }

    private Delivery deliver(int incident, Fact fact) {
        Facts facts = factsOf(incident).then(fact);
        versions[incident] = facts.version();
        bits[incident] = facts.bits();
        return new Delivery(incident, facts.version());
    }

    /** Any incident that is recorded, not withdrawn and has versions to spare. */
    private int present() {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            int incident = random.nextInt(recorded);
            Facts facts = factsOf(incident);
            if (facts.of(facts.version()) != Fact.WITHDRAWN && facts.version() < Facts.MOST_VERSIONS - 1) {
                return incident;
            }
        }
        throw new IllegalStateException("too few incidents for so many corrections and withdrawals");
    }

    private int takeWithdrawn() {
        int place = random.nextInt(withdrawnNow);
        int incident = withdrawn[place];
        withdrawn[place] = withdrawn[--withdrawnNow];
        return incident;
    }
}
