package dev.aftermath.bench.readside;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Answers and constants of the same size, measured in turns.
 *
 * @param title what was asked
 * @param ours one per round
 * @param constants likewise
 */
record Comparison(String title, List<Round> ours, List<Round> constants) {

    private static final double NANOS_PER_MICRO = 1_000;

    /** @param cpuNanos processor time of the server meanwhile */
    record Round(LoadResult load, long cpuNanos) {

        double cpuMicros() {
            return cpuNanos / NANOS_PER_MICRO / load.requests();
        }

        double perSecond() {
            return load.perSecond();
        }
    }

    /** Requests per second as a share of those that get a constant. */
    double ratio() {
        return median(ours, Round::perSecond) / median(constants, Round::perSecond);
    }

    /** The same for the server's processor time per request alone, without the generator's. */
    double cpuRatio() {
        return median(constants, Round::cpuMicros) / median(ours, Round::cpuMicros);
    }

    /** The middle one of several rounds. */
    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(rounds.size() / 2);
    }
}
