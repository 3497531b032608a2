package dev.aftermath.launcher.command;

/** How a result is written. */
enum Output {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
}
