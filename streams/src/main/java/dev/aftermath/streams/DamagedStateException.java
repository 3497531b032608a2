package dev.aftermath.streams;

import java.nio.file.Path;

/** The stores' files on disk cannot be read. All that is in them can be rebuilt from the cluster. */
public final class DamagedStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String found;

    /** @param reason as one line */
    DamagedStateException(Path stateDirectory, String reason, Throwable cause) {
        this("the stores in the state directory " + stateDirectory + " are damaged (" + reason + ")", cause);
    }

    private DamagedStateException(String found, Throwable cause) {
        super(found + ": delete that directory and start again; they are then rebuilt from the cluster", cause);
        this.found = found;
    }

    /** What is damaged, without the remedy. */
    public String found() {
        return found;
    }
}
