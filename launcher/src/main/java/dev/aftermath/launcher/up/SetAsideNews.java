package dev.aftermath.launcher.up;

import java.util.Optional;

/** Makes one line of it when more records of the log are set aside than were before. */
final class SetAsideNews {

    private long told;

    /**
     * To be told the number again and again; a line if it has grown.
     *
     * @param records that are set aside
     * @param page where they can be looked at
     */
    Optional<String> of(long records, String page) {
        if (records <= told) {
            return Optional.empty();
        }
        told = records;
        return Optional.of("set aside: " + records + (records == 1 ? " record" : " records")
                + " of the log that no figure includes; " + page + " lists them with the reasons");
    }
}
