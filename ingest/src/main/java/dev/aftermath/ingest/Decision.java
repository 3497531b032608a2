package dev.aftermath.ingest;

import java.util.List;

/** What a valid document means for the log. */
sealed interface Decision {

    /**
     * A fact: first seen, or seen again after it was withdrawn.
     *
     * @param version the incident's version from now on
     */
    record Recorded(int version) implements Decision {}

    /**
     * A fact: the content differs from the version before.
     *
     * @param version the incident's version from now on
     * @param changedFields names of fields of {@code Incident}, in the order of the schema; never empty
     */
    record Corrected(int version, List<String> changedFields) implements Decision {}

    /**
     * No fact, but this source did not say it before: it agrees with the newest version, which another one stated.
     *
     * @param version the version agreed with
     */
    record Agreed(int version) implements Decision {}

    /** No fact: this source has said the same before. */
    record Unchanged() implements Decision {}
}
