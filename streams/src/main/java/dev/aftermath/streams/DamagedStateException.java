package dev.aftermath.streams;

import java.nio.file.Path;

/** The stores' files on disk cannot be read. All that is in them can be rebuilt from the cluster. */
public final class DamagedStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String found;

    /** @param reason what RocksDB says of it, as one line, which comes last: it is no sentence for users */
    DamagedStateException(Path stateDirectory, String reason, Throwable cause) {
        this("the stores in the state directory " + stateDirectory + " are damaged", reason, cause);
    }

    private DamagedStateException(String found, String reason, Throwable cause) {
        super(
                found + ": delete that directory and start again; they are then rebuilt from the cluster (RocksDB: "
                        + reason + ")",
                cause);
        this.found = found;
    }

    /** What is damaged, without the remedy and without what RocksDB says. */
    public String found() {
        return found;
    }
}
