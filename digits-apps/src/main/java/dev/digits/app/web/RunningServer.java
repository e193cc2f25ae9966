package dev.digits.app.web;

import dev.digits.DigitsException;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that listens until it is closed. */
public final class RunningServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private static final Duration IDLE = Duration.ofSeconds(30);
    /**
     * So long clients are told to close their connections before the server closes them itself: a request that is on its way
     * just then would be lost.
     */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private static final int MOST_HEADER_BYTES = 8192;
    private static final int WAITING_CONNECTIONS = 1024;

    /** Enough to accept, to select and to move bytes; nothing waits on these threads. */
    private static final int NETWORK_THREADS = 8;

    /** So many clients' rates are watched at once. */
    private static final int MOST_CLIENTS = 10_000;

    private final Endpoint endpoint;
    private final Metrics metrics;
    private final Server server;
    private final ServerConnector connector;
    private final Workers workers;
    private final Dispatcher dispatcher;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean ready;
    private int port;

    private RunningServer(Endpoint endpoint, Metrics metrics, List<Route> routes) {
        this.endpoint = endpoint;
        this.metrics = metrics;
        Limits limits = endpoint.limits();
        workers = new Workers(limits.workers(), limits.queue());
        QueuedThreadPool threads = new QueuedThreadPool(NETWORK_THREADS, NETWORK_THREADS);
        threads.setName("network");
        server = new Server(threads);
        connector = connector();
        BodyMemory memory = new BodyMemory(Runtime.getRuntime().maxMemory() / 4);
        ConnectionWatch watch = new ConnectionWatch(connector.getScheduler(), limits.arrival());
        connector.addBean(watch);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        dispatcher = new Dispatcher(
                all(routes), new AccessRules(endpoint.loopback(), endpoint.token()), limits, workers, memory, watch);
        Handler handler = limits.rate() == 0 ? dispatcher : rateLimit(dispatcher, limits.rate());
        server.setHandler(new MeasuringHandler(handler, metrics, dispatcher::pathOf));
        server.setErrorHandler(new ProblemPages());
        metrics.gauge("digits.connections", "Open connections", watch::open);
        metrics.gauge("digits.queue.length", "Requests that wait for a worker", workers::waiting);
        metrics.gauge("digits.workers.busy", "Requests that are worked on", workers::busy);
        metrics.gauge("digits.body.bytes", "Memory that requests' bodies take", memory::taken);
    }

    private List<Route> all(List<Route> routes) {
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.open("/health/live", RunningServer::live));
        all.add(Route.open("/health/ready", this::readiness));
        all.add(Route.get(Metrics.PATH, metrics::reply));
        return all;
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        // Otherwise a token in other letters is taken for the one before it on the same connection.
        http.setHeaderCacheCaseSensitive(true);
        ServerConnector made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        made.setHost(endpoint.host());
        made.setPort(endpoint.port());
        made.setIdleTimeout(IDLE.toMillis());
        made.setAcceptQueueSize(WAITING_CONNECTIONS);
        return made;
    }

    private static Handler rateLimit(Handler handler, int rate) {
        Problem problem = Problem.of(
                HttpStatus.TOO_MANY_REQUESTS_429,
                "There were more than " + rate + " requests in a second. Send fewer.",
                HttpHeader.RETRY_AFTER.asString(),
                "1");
        DoSHandler limited = new DoSHandler(
                handler,
                DoSHandler.ID_FROM_REMOTE_ADDRESS,
                // A bucket refuses when it is full, not when it flows over.
                new DoSHandler.LeakingBucketTrackerFactory(rate, rate + 1, null),
                (request, response, callback) -> {
                    Dispatcher.send(request, response, callback, problem.reply());
                    return true;
                },
                MOST_CLIENTS);
        limited.excludePath("/health/*");
        return limited;
    }

    static RunningServer start(Endpoint endpoint, Metrics metrics, List<Route> routes) {
        RunningServer running = new RunningServer(endpoint, metrics, routes);
        try {
            running.server.start();
        } catch (Exception e) {
            running.close();
            throw new DigitsException(
                    DigitsException.Code.SERVER_UNSTARTABLE,
                    "Cannot listen on " + endpoint.host() + " port " + endpoint.port() + " (" + e.getMessage()
                            + "). Choose another address or port.",
                    e);
        }
        running.port = running.connector.getLocalPort();
        running.ready = true;
        return running;
    }

    /**
     * How the server is.
     *
     * @param status {@code live}, {@code ready} or {@code stopping}
     */
    record Health(String status) {}

    @OpenApi(
            path = "/health/live",
            methods = HttpMethod.GET,
            summary = "Whether the server runs at all",
            responses = {
                @OpenApiResponse(status = "200", description = "It is", content = @OpenApiContent(from = Health.class))
            })
    private static Reply live() {
        return Reply.json(HttpStatus.OK_200, new Health("live"));
    }

    @OpenApi(
            path = "/health/ready",
            methods = HttpMethod.GET,
            summary = "Whether the server takes requests",
            responses = {
                @OpenApiResponse(status = "200", description = "It is", content = @OpenApiContent(from = Health.class)),
                @OpenApiResponse(
                        status = "503",
                        description = "It is about to stop",
                        content = @OpenApiContent(from = Health.class))
            })
    private Reply readiness() {
        return ready
                ? Reply.json(HttpStatus.OK_200, new Health("ready"))
                : Reply.json(HttpStatus.SERVICE_UNAVAILABLE_503, new Health("stopping"));
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Where the page is. */
    public URI address() {
        String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
        return URI.create("http://" + host + ":" + port() + "/");
    }

    /** Returns when it has been closed. */
    public void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Accepts no more connections, answers what has been accepted, as long as the limits allow, and ends. Clients are told to close
     * their connections with the next answer; those that say nothing are closed after a second.
     */
    @Override
    public void close() {
        ready = false;
        try {
            Thread.sleep(endpoint.limits().notice().toMillis());
            dispatcher.closeConnections();
            Thread.sleep(FAREWELL.toMillis());
            connector.shutdown().get(endpoint.limits().drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "Some requests were not finished within {}",
                    endpoint.limits().drain());
        } catch (ExecutionException e) {
            LOG.warn("Stopping to listen failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
        }
    }

    private void stop() {
        try {
            server.stop();
            workers.stop(Duration.ofSeconds(1));
            metrics.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Stopping failed", e);
        } finally {
            closed.countDown();
        }
    }
}
