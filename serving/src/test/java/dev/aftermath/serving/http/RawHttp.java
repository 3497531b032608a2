package dev.aftermath.serving.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as they are written, proper or not. */
final class RawHttp {

    /** Long enough for any answer; reached only if there is none. */
    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void send(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** All that comes back until the server closes the connection. */
    static String answer(int port, String... lines) throws IOException {
        try (Socket socket = connect(port)) {
            send(socket, lines);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
