package dev.aftermath.launcher.testing;

import java.util.List;

/**
 * Options for the JVMs of programs that tests start, of which there are a hundred and most are over before the second
 * compiler pays. Checking the code of libraries is left out: it is a third of what a start costs.
 */
public final class ShortLife {

    /** As arguments of {@code java}. */
    public static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    /** As the value of an environment variable. */
    public static final String LINE = String.join(" ", OPTIONS);

    private ShortLife() {}
}
