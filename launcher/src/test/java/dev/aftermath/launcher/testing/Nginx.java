package dev.aftermath.launcher.testing;

import dev.aftermath.launcher.embedded.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A proxy of its own in front of something, as Debian's package has it; ends with {@link #close}. */
public final class Nginx implements AutoCloseable {

    private static final long POLL_NANOS = 20_000_000;
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param directory where it keeps what it needs
     * @param server what is inside {@code server { … }}, but for {@code listen}
     */
    public static Nginx start(Path directory, String server) throws IOException {
        return start(directory, "", server);
    }

    /**
     * The same with a certificate.
     *
     * @param server likewise, with {@code ssl_certificate} and {@code ssl_certificate_key}
     */
    public static Nginx startWithTls(Path directory, String server) throws IOException {
        return start(directory, "ssl", server);
    }

    private static Nginx start(Path directory, String listening, String server) throws IOException {
        int port = FreePort.any();
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_buffer_size 1m;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%d %s;
                    %s
                  }
                }
                """.formatted(port, listening, server));
        Path errors = directory.resolve("nginx.err");
        Process process = new ProcessBuilder(
                        Programs.NGINX.path("nginx").toString(),
                        "-p",
                        directory.toString(),
                        "-e",
                        "stderr",
                        "-c",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        while (!nginx.listens()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("nginx does not start: " + Files.readString(errors));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return nginx;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** Of what is in front, {@code http://127.0.0.1:12345}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
