package dev.aftermath.serving.http;

import io.javalin.http.Context;
import java.io.IOException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Whether the client of an answer without an end is still there. A write shows only much later that it is not: the first one
 * after its leave succeeds. So the connection is read, on which the client of such an answer has nothing more to say: what
 * comes is the end.
 */
final class Presence implements Callback {

    private final EndPoint connection;
    private final Runnable onLeave;
    private volatile boolean over;

    private Presence(EndPoint connection, Runnable onLeave) {
        this.connection = connection;
        this.onLeave = onLeave;
    }

    /** @param onLeave called when the client has left, from any thread */
    static Presence watch(Context request, Runnable onLeave) {
        Presence presence = new Presence(Entrance.connection(request), onLeave);
        presence.waitForMore();
        return presence;
    }

    /** Whether the client has left. */
    boolean isOver() {
        return over;
    }

    private void waitForMore() {
        connection.tryFillInterested(this);
    }

    @Override
    public void succeeded() {
        try {
            if (connection.fill(BufferUtil.allocate(1)) == 0) {
                waitForMore();
                return;
            }
        } catch (IOException e) {
            failed(e);
            return;
        }
        leave();
    }

    @Override
    public void failed(Throwable cause) {
        leave();
    }

    /** Whoever is writing must learn of it, too. */
    private void leave() {
        over = true;
        connection.close();
        onLeave.run();
    }
}
