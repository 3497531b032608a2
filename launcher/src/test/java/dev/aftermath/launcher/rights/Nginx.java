package dev.aftermath.launcher.rights;

import dev.aftermath.launcher.testing.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's nginx with a configuration of one's own, in the foreground and with all its files in one directory. */
final class Nginx implements AutoCloseable {

    private static final long POLL_NANOS = 10_000_000;
    private static final long STOP_SECONDS = 10;

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /**
     * Starts it and returns when it listens.
     *
     * @param server what stands in its {@code server} block
     * @param port where that listens
     */
    static Nginx start(Path directory, String server, int port) {
        // as root it would read files as nobody, who may not
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        String configuration = """
                %s
                daemon off;
                worker_processes 1;
                pid %2$s/nginx.pid;
                events {}
                http {
                    access_log off;
                    client_body_buffer_size 1m;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/proxy;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                    server {
                %3$s
                    }
                }
                """.formatted(user, directory, server);
        try {
            Path file = Files.writeString(directory.resolve("nginx.conf"), configuration);
            Process process = new ProcessBuilder(
                            Programs.NGINX.path("nginx").toString(), "-e", "stderr", "-c", file.toString())
                    .redirectErrorStream(true)
                    .start();
            Nginx nginx = new Nginx(process);
            nginx.awaitListening(port);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening(int port) throws IOException {
        while (!isListening(port)) {
            if (!process.isAlive()) {
                try (InputStream output = process.getInputStream()) {
                    throw new IllegalStateException("nginx ended: " + new String(output.readAllBytes()));
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
