package dev.aftermath.launcher.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarFile;

/**
 * Main class of the registry's process. It runs the registry and ends with the process that started it, however that
 * one ends: its standard input is a pipe from there, which the system closes even after a kill.
 *
 * <p>Runs on the registry's own class path, so it must not use anything but the JDK.
 */
public final class RegistryGuard {

    /** How long the registry may take to close its database. */
    private static final long STOP_TIMEOUT_MILLIS = 10_000;

    private RegistryGuard() {}

    /**
     * Waits until no other registry uses the working directory, then runs the registry.
     *
     * @param args the registry's jar, whose main class is run
     */
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(RegistryGuard::awaitEndOfParent, "end-of-parent");
        watch.setDaemon(true);
        watch.start();
        try (FileChannel channel = FileChannel.open(
                        Path.of("registry.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                runRegistry(args[0]);
            }
        }
    }

    private static void runRegistry(String jar) throws Exception {
        String mainClass;
        try (JarFile file = new JarFile(jar)) {
            mainClass = file.getManifest().getMainAttributes().getValue("Main-Class");
        }
        Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private static void awaitEndOfParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent says nothing; it only ends
            }
        } catch (IOException e) {
            System.err.println("the pipe from the parent broke, which means that it ended: " + e.getMessage());
        }
        Thread limit = new Thread(RegistryGuard::haltAfterTimeout, "stop-timeout");
        limit.setDaemon(true);
        limit.start();
        System.exit(0);
    }

    private static void haltAfterTimeout() {
        try {
            Thread.sleep(STOP_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            System.err.println("interrupted while stopping: halting at once");
        }
        Runtime.getRuntime().halt(1);
    }
}
