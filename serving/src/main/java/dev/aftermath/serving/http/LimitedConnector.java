package dev.aftermath.serving.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Accepts so many connections, and closes those that are idle or too slow. Jetty's own minimum data rate looks only when
 * the next piece of an answer is written, and takes a stream of events, which is silent most of the time, for slow.
 */
final class LimitedConnector extends ServerConnector {

    /** How often connections are looked at, in a window. */
    private static final int LOOKS = 10;

    private final Limits limits;
    private final long lookEveryMillis;
    private volatile Scheduler.Task nextLook;

    LimitedConnector(Server server, HttpConfiguration http, Limits limits) {
        super(server, new HttpConnectionFactory(http));
        this.limits = limits;
        this.lookEveryMillis = Math.max(
                1, Math.min(limits.rateWindow().toMillis(), limits.requestHead().toMillis()) / LOOKS);
        setIdleTimeout(limits.idle().toMillis());
        NetworkConnectionLimit most = new NetworkConnectionLimit(limits.connections(), this);
        most.setEndPointIdleTimeout(limits.idleWhenFull().toMillis());
        addBean(most);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler(), limits);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookLater();
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task task = nextLook;
        if (task != null) {
            task.cancel();
        }
        super.doStop();
    }

    private void lookLater() {
        nextLook = getScheduler().schedule(this::look, lookEveryMillis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint instanceof WatchedEndPoint watched && watched.isTooSlow()) {
                watched.close(new TimeoutException("the client is too slow"));
            }
        }
        if (isRunning()) {
            lookLater();
        }
    }
}
