package dev.aftermath.launcher.kill;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A point in a program's work at which it is killed.
 *
 * @param progress a number that grows while the program works
 * @param least progress from which on it is killed
 */
record KillPoint(LongSupplier progress, long least) {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);

    /** Soon after the start: while it connects, takes over, restores or does its first work. */
    static boolean early(KillableProgram program, Random random, Duration most) {
        return !program.endsWithin(most.multipliedBy(random.nextInt(1_000)).dividedBy(1_000)) && program.kill();
    }

    /** Once the progress is between 1 and {@code most} further than now. */
    static KillPoint within(int most, LongSupplier progress, Random random) {
        return new KillPoint(progress, progress.getAsLong() + 1 + random.nextInt(most));
    }

    /** Once the progress has reached so much. */
    static KillPoint at(long least, LongSupplier progress) {
        return new KillPoint(progress, least);
    }

    /** Waits for the point and kills; false if the program ended by itself before. */
    boolean hits(KillableProgram program) {
        return awaits(program) && program.kill();
    }

    /** Waits for the point; false if the program ended by itself before. */
    boolean awaits(KillableProgram program) {
        while (progress.getAsLong() < least) {
            if (program.endsWithin(LOOK_AGAIN_AFTER)) {
                return false;
            }
        }
        return true;
    }
}
