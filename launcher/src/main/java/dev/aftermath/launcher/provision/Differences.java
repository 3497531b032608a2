package dev.aftermath.launcher.provision;

import dev.aftermath.launcher.RefusedException;
import java.util.List;

/**
 * How a cluster or registry differs from the catalogue, and so the plan of what to do: all of it, or nothing while a
 * single one is refused, so that nobody is left with half a change.
 *
 * @param all every difference, in the catalogue's order
 */
public record Differences(List<Difference> all) {

    public Differences {
        all = List.copyOf(all);
    }

    /** Those of one kind. */
    public List<Difference> of(Difference.Kind kind) {
        return all.stream().filter(difference -> difference.kind() == kind).toList();
    }

    /** One line for each: what is done about it, or would be. */
    public List<String> lines(boolean done) {
        return all.stream().map(difference -> line(difference, done)).toList();
    }

    private static String line(Difference difference, boolean done) {
        return switch (difference.kind()) {
            case MISSING -> (done ? "created " : "would create ") + difference.name() + ": " + difference.expected();
            case CORRECTABLE ->
                (done ? "changed " : "would change ") + difference.name() + ": " + difference.what() + " from "
                        + difference.actual() + " to " + difference.expected();
            case REFUSED -> "refused " + difference;
        };
    }

    /** @throws RefusedException with a line for each refusal, if there is any */
    void requireNothingRefused() {
        List<Difference> refused = of(Difference.Kind.REFUSED);
        if (!refused.isEmpty()) {
            throw new RefusedException(refused.stream()
                    .map(difference -> "not changed: " + difference)
                    .toList());
        }
    }
}
