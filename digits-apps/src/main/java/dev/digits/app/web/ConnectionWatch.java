package dev.digits.app.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends the connections of clients that are too slow in sending a request, or in taking the answer, as a whole: an idle timeout does
 * not see those that send a byte now and then. Connections that wait for a next request are none of its concern.
 */
final class ConnectionWatch extends AbstractLifeCycle implements Connection.Listener {

    private static final long LONGEST_PERIOD = 1_000;

    private enum Phase {
        /** Nothing of a next request has come. */
        IDLE,
        /** A request is coming in. */
        ARRIVING,
        /** The server is at work. */
        WORKING,
        /** The answer is going out. */
        SENDING
    }

    private static final class Seen {
        private Phase phase = Phase.IDLE;
        private long bytesWhenIdle;
        private long since;

        synchronized void enter(Phase next, long bytes) {
            phase = next;
            bytesWhenIdle = bytes;
            since = System.nanoTime();
        }

        synchronized boolean isLate(long bytes, long most) {
            if (phase == Phase.IDLE && bytes != bytesWhenIdle) {
                enter(Phase.ARRIVING, bytes);
            }
            return (phase == Phase.ARRIVING || phase == Phase.SENDING) && System.nanoTime() - since > most;
        }
    }

    private final Scheduler scheduler;
    private final long mostNanos;
    private final long period;
    private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

    /** @param most the time that a request may take to arrive, and an answer to be taken */
    ConnectionWatch(Scheduler scheduler, Duration most) {
        this.scheduler = scheduler;
        this.mostNanos = most.toNanos();
        this.period = Math.max(1, Math.min(LONGEST_PERIOD, most.toMillis() / 4));
    }

    @Override
    protected void doStart() {
        scheduleNext();
    }

    private void scheduleNext() {
        scheduler.schedule(this::sweep, period, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        connections.forEach((connection, seen) -> {
            if (seen.isLate(connection.getBytesIn(), mostNanos)
                    && connection.onIdleExpired(new TimeoutException("too slow"))) {
                connection.getEndPoint().close();
            }
        });
        if (isRunning()) {
            scheduleNext();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Seen());
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    /** How many connections are open. */
    int open() {
        return connections.size();
    }

    /** A request has arrived whole. */
    void working(Request request) {
        enter(request, Phase.WORKING);
    }

    /** The answer to a request begins. */
    void sending(Request request) {
        enter(request, Phase.SENDING);
    }

    /** A request has been answered. */
    void done(Request request) {
        enter(request, Phase.IDLE);
    }

    private void enter(Request request, Phase phase) {
        Connection connection = request.getConnectionMetaData().getConnection();
        Seen seen = connections.get(connection);
        if (seen != null) {
            seen.enter(phase, connection.getBytesIn());
        }
    }
}
