package dev.aftermath.launcher.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The program as a user runs it: a process of its own from the packaged jars, its output in files. */
public final class RunningProgram implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;
    /** Looking for descendants reads what the system says of every process. */
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final Path out;
    private final Path err;
    /** Everything that the process has ever been seen to start. */
    private final Set<ProcessHandle> descendants = new HashSet<>();

    private RunningProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts {@code aftermath} with arguments.
     *
     * @param directory where its output goes
     */
    public static RunningProgram start(Path directory, String... arguments) {
        return start(directory, "dev.aftermath.launcher.Aftermath", packagedJars(), arguments);
    }

    /**
     * Starts {@code aftermath} by a shell, in a locale of its own.
     *
     * @param locale {@code LC_ALL} for instance; empty for none at all
     * @param words arguments and redirections, as they are typed
     */
    public static RunningProgram startInShell(Path directory, Map<String, String> locale, String words) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" " + words, "sh"));
        command.addAll(java("dev.aftermath.launcher.Aftermath", packagedJars()));
        return start(directory, command, environment -> {
            environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
            environment.putAll(locale);
        });
    }

    /**
     * Starts {@code aftermath} with arguments, and with a directory of its own for temporary files.
     *
     * @param directory where its output goes
     */
    public static RunningProgram startWithTemporary(Path directory, Path temporary, String... arguments) {
        List<String> command = java("dev.aftermath.launcher.Aftermath", packagedJars());
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        command.addAll(Arrays.asList(arguments));
        return start(directory, command, environment -> environment.remove("ROCKSDB_SHAREDLIB_DIR"));
    }

    /** Starts any class with a main method that the tests see. */
    public static RunningProgram startClass(Path directory, Class<?> main, String... arguments) {
        String testClasses = moduleDirectory().resolve("target/test-classes").toString();
        return start(directory, main.getName(), testClasses + File.pathSeparator + packagedJars(), arguments);
    }

    private static RunningProgram start(Path directory, String main, String classpath, String... arguments) {
        List<String> command = java(main, classpath);
        command.addAll(Arrays.asList(arguments));
        return start(directory, command, environment -> {});
    }

    private static List<String> java(String main, String classpath) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Daftermath.root=" + projectRoot(),
                "-cp",
                classpath,
                main));
        command.addAll(1, ShortLife.OPTIONS);
        return command;
    }

    private static RunningProgram start(
            Path directory, List<String> command, Consumer<Map<String, String>> surroundings) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AFTERMATH_"));
            surroundings.accept(builder.environment());
            return new RunningProgram(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line on standard output that starts so, and gives the rest of it. */
    public String awaitLine(String start) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            boolean ended = !process.isAlive();
            seeDescendants();
            for (String line : out().lines().toList()) {
                if (line.startsWith(start)) {
                    return line.substring(start.length());
                }
            }
            if (ended) {
                break;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new TimeoutException("no line '" + start + "'; standard error says: " + err());
    }

    /** Waits for the end and gives the exit code. */
    public int awaitEnd() throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            seeDescendants();
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the program goes on; standard error says: " + err());
            }
        }
        return process.exitValue();
    }

    /** Sends SIGTERM, waits for the end and gives the exit code. */
    public int stop() throws InterruptedException, TimeoutException {
        seeDescendants();
        process.destroy();
        return awaitEnd();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() throws InterruptedException, TimeoutException {
        seeDescendants();
        process.destroyForcibly();
        awaitEnd();
    }

    public long pid() {
        return process.pid();
    }

    /** Processes that the program started and that have not ended. */
    public List<ProcessHandle> leftRunning() {
        return descendants.stream().filter(ProcessHandle::isAlive).toList();
    }

    /** Waits until every process that the program started has ended. */
    public void awaitDescendantsEnd() {
        descendants.forEach(descendant -> descendant
                .onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join());
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    /** For the end of a test, however it came about. */
    @Override
    public void close() {
        seeDescendants();
        process.destroyForcibly().onExit().join();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Takes note of the processes that the program has started by now. */
    public void seeDescendants() {
        try (Stream<ProcessHandle> now = process.descendants()) {
            now.forEach(descendants::add);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packagedJars() {
        Path target = moduleDirectory().resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches("launcher-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the launcher is not packaged in " + target));
            return jar + File.pathSeparator + target.resolve("lib") + File.separator + "*";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path moduleDirectory() {
        return projectRoot().resolve("launcher");
    }

    /** The project's directory, as the build states it. */
    public static Path projectRoot() {
        String stated = System.getProperty("aftermath.root");
        return (stated == null ? Path.of("").toAbsolutePath().getParent() : Path.of(stated)).normalize();
    }
}
