package dev.aftermath.bench.readside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Gives the same short answer to whatever is asked, without looking at it: how much the load generator itself can do.
 * Knows no request but one that comes in one piece, as the generator's do.
 */
final class BareServer implements AutoCloseable {

    private static final int BODY_BYTES = 500;
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n"
                    + "x".repeat(BODY_BYTES))
            .getBytes(StandardCharsets.US_ASCII);
    private static final int REQUEST_BYTES = 8_192;

    private final ServerSocket socket;

    BareServer() throws IOException {
        socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "bare-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                start(() -> answer(connection));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void answer(Socket connection) {
        byte[] request = new byte[REQUEST_BYTES];
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            while (in.read(request) > 0) {
                out.write(ANSWER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
