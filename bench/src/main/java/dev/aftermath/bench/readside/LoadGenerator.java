package dev.aftermath.bench.readside;

import dev.aftermath.bench.BenchmarkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Keeps some connections to a server busy: each sends its next request as soon as the answer to the one before is whole.
 * One thread and bare sockets, so that most of the processors' time is left to the server.
 */
final class LoadGenerator {

    /** Should no answer come for so long, none will. */
    private static final long PATIENCE_MILLIS = 60_000;

    private final int port;
    private final int connections;

    LoadGenerator(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** The bytes of a request. */
    static ByteBuffer request(String path, String... headerLines) {
        StringBuilder text =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n");
        for (String line : headerLines) {
            text.append(line).append("\r\n");
        }
        return ByteBuffer.wrap(text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends requests, drawn at random from some, for a time; then waits for the answers under way. */
    LoadResult run(List<ByteBuffer> requests, Duration time) {
        try (Selector selector = Selector.open()) {
            List<LoadConnection> open = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                LoadConnection connection = new LoadConnection(port);
                connection.channel().register(selector, SelectionKey.OP_READ, connection);
                open.add(connection);
            }
            return new Load(requests, System.nanoTime(), time.toNanos(), open).run(selector);
        } catch (IOException | UncheckedIOException e) {
            throw new BenchmarkException("the server cannot be asked: " + e.getMessage(), e);
        }
    }

    private static final class Load {
        private final List<ByteBuffer> requests;
        private final long began;
        private final long end;
        private final List<LoadConnection> open;
        private final SplittableRandom random = new SplittableRandom(1);
        private final Answers answers = new Answers();

        Load(List<ByteBuffer> requests, long began, long nanos, List<LoadConnection> open) {
            this.requests = requests;
            this.began = began;
            this.end = began + nanos;
            this.open = open;
        }

        LoadResult run(Selector selector) throws IOException {
            for (LoadConnection connection : open) {
                connection.send(next());
            }
            while (!open.isEmpty()) {
                if (selector.select(this::receive, PATIENCE_MILLIS) == 0) {
                    throw new BenchmarkException("the server gave no answer for " + PATIENCE_MILLIS / 1_000 + " s");
                }
            }
            return answers.after(System.nanoTime() - began);
        }

        private void receive(SelectionKey key) {
            LoadConnection connection = (LoadConnection) key.attachment();
            try {
                if (!connection.receive()) {
                    return;
                }
                long now = System.nanoTime();
                answers.add(now - connection.sentAt(), connection.bytes());
                if (now < end) {
                    connection.send(next());
                } else {
                    connection.channel().close();
                    open.remove(connection);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ByteBuffer next() {
            return requests.get(random.nextInt(requests.size()));
        }
    }

    private static final class Answers {
        private long[] latencies = new long[1 << 16];
        private int size;
        private long bytes;

        void add(long latencyNanos, long answerBytes) {
            if (size == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * size);
            }
            latencies[size++] = latencyNanos;
            bytes += answerBytes;
        }

        LoadResult after(long nanos) {
            long[] sorted = Arrays.copyOf(latencies, size);
            Arrays.sort(sorted);
            return new LoadResult(sorted, bytes, nanos);
        }
    }
}
