package dev.aftermath.launcher.health;

import dev.aftermath.streams.health.Condition;
import java.util.Optional;

/** Makes one line of it when something gets into trouble, and one when it is out of it. */
public final class TroubleNews {

    private boolean inTrouble;

    /** To be told the condition again and again, with the name of what it is about; a line if it is news. */
    public Optional<String> of(Condition condition) {
        if (!inTrouble && condition.kind() == Condition.Kind.IN_TROUBLE) {
            inTrouble = true;
            return Optional.of("not ready: " + condition.reason());
        }
        if (inTrouble && condition.isWorking()) {
            inTrouble = false;
            return Optional.of("ready again");
        }
        return Optional.empty();
    }
}
