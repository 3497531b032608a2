package dev.aftermath.launcher.up;

/** What a broker's end means to the user: mostly that its disk is full. */
final class BrokerFailure {

    private static final long NOTHING_LEFT_BYTES = 16L * 1024 * 1024;

    private BrokerFailure() {}

    static String describe(DataDirectory data, long freeBytes, String reason) {
        if (freeBytes < NOTHING_LEFT_BYTES) {
            return "the disk of " + data.path()
                    + " is full, so the embedded broker stopped: free some space and start again";
        }
        return "the embedded broker stopped: " + reason + "; details are in " + data.log();
    }
}
