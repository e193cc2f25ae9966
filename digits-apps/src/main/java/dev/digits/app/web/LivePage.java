package dev.digits.app.web;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A page in the browser that shows how a piece of work goes, to this machine only. The page asks for the state again and again, so one
 * that is opened late, or loaded anew, shows the same; the work never waits for it, and however many look, the state is asked
 * for at most twice a second.
 */
public final class LivePage implements AutoCloseable {

    static final String STATE = "/state.json";

    private static final long LEAST_AGE = TimeUnit.MILLISECONDS.toNanos(500);

    /** Who has asked within this time still looks. */
    private static final Duration LOOKING = Duration.ofSeconds(3);

    /** The page asks each second. */
    private static final Duration NEXT_LOOK = Duration.ofMillis(1500);

    private static final Limits LIMITS = new Limits(
            1, 1, 1, Duration.ofSeconds(10), Duration.ofSeconds(10), 0, 64, 1, 1, Duration.ZERO, Duration.ofSeconds(1));

    private record Answer(Reply reply, long nanos) {}

    private final Supplier<?> state;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final RunningServer server;
    private volatile Answer answer;
    private volatile long lastAsked = System.nanoTime() - LOOKING.toNanos();

    private LivePage(int port, String page, Supplier<?> state) {
        this.state = state;
        renew();
        List<Route> routes = new ArrayList<>(PageFiles.routes(page));
        routes.add(Route.get(STATE, this::reply));
        server = RunningServer.start(new Endpoint("127.0.0.1", port, null, LIMITS), new Metrics(), routes);
    }

    /**
     * Starts to serve the page that shows a training.
     *
     * @param port 0 for any that is free
     * @param state what the page shows, as {@code /state.json} has it; is called by several threads
     * @throws dev.digits.DigitsException where the port cannot be listened on
     */
    public static LivePage ofTraining(int port, Supplier<?> state) {
        return new LivePage(port, "training", state);
    }

    private void renew() {
        Reply reply = new Reply(
                HttpStatus.OK_200, Reply.JSON, WebJson.bytes(state.get()), Map.of("Cache-Control", "no-store"));
        answer = new Answer(reply, System.nanoTime());
    }

    private Reply reply() {
        lastAsked = System.nanoTime();
        if (lastAsked - answer.nanos > LEAST_AGE && renewing.compareAndSet(false, true)) {
            try {
                renew();
            } finally {
                renewing.set(false);
            }
        }
        return answer.reply;
    }

    /** Where the page is. */
    public URI address() {
        return server.address();
    }

    /** Lets those who look see the last state, and ends. */
    @Override
    public void close() {
        if (System.nanoTime() - lastAsked < LOOKING.toNanos()) {
            try {
                Thread.sleep(NEXT_LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        server.close();
    }
}
