package dev.aftermath.launcher;

/** Something that stops a command. The message is the one line a user sees: the thing, the place and the remedy. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
