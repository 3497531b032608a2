package dev.aftermath.launcher.health;

import dev.aftermath.streams.health.Condition;
import java.util.Optional;

/** Makes one line of it when the processors get into trouble, and one when they are out of it. */
public final class TroubleNews {

    private boolean inTrouble;

    /** To be told the condition again and again; a line if it is news. */
    public Optional<String> of(Condition condition) {
        if (!inTrouble && condition.kind() == Condition.Kind.IN_TROUBLE) {
            inTrouble = true;
            return Optional.of("not ready: the processors: " + condition.reason());
        }
        if (inTrouble && condition.isWorking()) {
            inTrouble = false;
            return Optional.of("ready again: the processors are working");
        }
        return Optional.empty();
    }
}
