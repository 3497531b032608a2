package dev.aftermath.serving.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connection that knows since when its client sends a request, and how fast it takes an answer. */
final class WatchedEndPoint extends SocketChannelEndPoint {

    private static final long NOT = Long.MIN_VALUE;

    private final Limits limits;
    /** When the first byte of a request arrived whose head is not complete. */
    private long headSince = NOT;
    /** Requests that were complete then. */
    private long requestsBefore;
    /** When the window began in which the client keeps an answer waiting. */
    private long waitingSince = NOT;
    /** Bytes that it took in the window. */
    private long taken;

    WatchedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Limits limits) {
        super(channel, selector, key, scheduler);
        this.limits = limits;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0) {
            received();
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = remaining(buffers);
        boolean done = super.flush(buffers);
        sent(before - remaining(buffers), done);
        return done;
    }

    private synchronized void received() {
        if (headSince == NOT || requests() > requestsBefore) {
            headSince = System.nanoTime();
            requestsBefore = requests();
        }
    }

    private synchronized void sent(long bytes, boolean done) {
        if (done) {
            waitingSince = NOT;
        } else if (waitingSince == NOT) {
            waitingSince = System.nanoTime();
            taken = 0;
        } else {
            taken += bytes;
        }
    }

    /** To be asked again and again: begins a new window when one is over. */
    synchronized boolean isTooSlow() {
        if (headSince != NOT && requests() > requestsBefore) {
            headSince = NOT;
        }
        return headSince != NOT && isOver(headSince, limits.requestHead()) || takesTooLittle();
    }

    private boolean takesTooLittle() {
        if (waitingSince == NOT || !isOver(waitingSince, limits.rateWindow())) {
            return false;
        }
        boolean little =
                taken * 1_000 < limits.bytesPerSecond() * limits.rateWindow().toMillis();
        waitingSince = System.nanoTime();
        taken = 0;
        return little;
    }

    /** Requests of this connection whose head was complete. */
    private long requests() {
        Connection connection = getConnection();
        return connection == null ? 0 : connection.getMessagesIn();
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }

    private static long remaining(ByteBuffer... buffers) {
        long bytes = 0;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        return bytes;
    }
}
