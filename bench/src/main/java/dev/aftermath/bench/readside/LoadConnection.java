package dev.aftermath.bench.readside;

import dev.aftermath.bench.BenchmarkException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One connection that is kept: a request out, its answer in, the next one. Reads of an answer what tells where it ends
 * and whether it was one; counts the rest.
 */
final class LoadConnection {

    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;
    private static final int CHUNKED = -1;
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] IN_CHUNKS = ascii("\r\nTransfer-Encoding: chunked");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int BUFFER_BYTES = 256 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
    /** The last bytes of a body in chunks, for it ends with the last chunk and nothing else says when. */
    private final byte[] tail = new byte[LAST_CHUNK.length];

    private boolean headRead;
    private long bodyLeft;
    private long sentAt;
    private long bytes;

    LoadConnection(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Sends a request; it is small enough for the socket to take it at once. */
    void send(ByteBuffer request) throws IOException {
        headRead = false;
        bytes = 0;
        sentAt = System.nanoTime();
        ByteBuffer out = request.duplicate();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** When the request was sent, on the clock of {@link System#nanoTime}. */
    long sentAt() {
        return sentAt;
    }

    /** Size of the answer, head and body, once it is whole. */
    long bytes() {
        return bytes;
    }

    /** Reads what has come; true once the answer is whole. */
    boolean receive() throws IOException {
        int read = channel.read(in);
        if (read < 0) {
            throw new BenchmarkException("the server closed a connection in mid-answer");
        }
        bytes += read;
        if (!headRead) {
            int end = indexOf(HEAD_END, in.position());
            if (end < 0) {
                return false;
            }
            readHead(end + HEAD_END.length);
        }
        boolean whole = bodyLeft == CHUNKED ? endsWithLastChunk() : in.position() >= bodyLeft;
        if (bodyLeft != CHUNKED) {
            bodyLeft -= in.position();
        }
        in.clear();
        return whole;
    }

    /** Leaves in the buffer what follows the head. */
    private void readHead(int length) {
        int status = number(STATUS_AT);
        if (status != OK && status != NOT_MODIFIED) {
            throw new BenchmarkException(
                    "the server answered " + new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
        }
        int lengthAt = indexOf(LENGTH, length);
        if (status == NOT_MODIFIED) {
            bodyLeft = 0;
        } else if (lengthAt >= 0) {
            bodyLeft = number(lengthAt + LENGTH.length);
        } else if (indexOf(IN_CHUNKS, length) >= 0) {
            bodyLeft = CHUNKED;
            Arrays.fill(tail, (byte) 0);
        } else {
            throw new BenchmarkException("an answer does not say how long it is");
        }
        headRead = true;
        in.flip().position(length);
        in.compact();
    }

    private boolean endsWithLastChunk() {
        int come = in.position();
        int kept = Math.max(0, tail.length - come);
        System.arraycopy(tail, tail.length - kept, tail, 0, kept);
        System.arraycopy(in.array(), come - (tail.length - kept), tail, kept, tail.length - kept);
        return Arrays.equals(tail, LAST_CHUNK);
    }

    private int number(int at) {
        int number = 0;
        for (int i = at; in.get(i) >= '0' && in.get(i) <= '9'; i++) {
            number = 10 * number + in.get(i) - '0';
        }
        return number;
    }

    private int indexOf(byte[] wanted, int end) {
        byte[] array = in.array();
        for (int at = 0; at <= end - wanted.length; at++) {
            if (array[at] == wanted[0] && Arrays.equals(array, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
