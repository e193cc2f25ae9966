package dev.digits.app.web;

import dev.digits.DigitsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that listens until it is closed. */
public final class RunningServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_HEADER_BYTES = 8192;
    private static final int WAITING_CONNECTIONS = 1024;

    /** Enough to accept, to select and to move bytes; nothing waits on these threads. */
    private static final int NETWORK_THREADS = 8;

    private final ServerConfig config;
    private final Server server;
    private final ServerConnector connector;
    private final Workers workers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean ready;

    private RunningServer(ServerConfig config, List<Route> routes) {
        this.config = config;
        Limits limits = config.limits();
        workers = new Workers(limits.workers(), limits.queue());
        BodyMemory memory = new BodyMemory(Runtime.getRuntime().maxMemory() / 4);
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.open("/health/live", () -> health(HttpStatus.OK_200, "live")));
        all.add(Route.open("/health/ready", this::readiness));
        AccessRules rules = new AccessRules(isLoopback(config.host()), config.token());
        QueuedThreadPool threads = new QueuedThreadPool(NETWORK_THREADS, NETWORK_THREADS);
        threads.setName("network");
        server = new Server(threads);
        server.setHandler(new Dispatcher(all, rules, limits, workers, memory));
        server.setErrorHandler(new ProblemPages());
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    }

    static RunningServer start(ServerConfig config, List<Route> routes) {
        RunningServer running = new RunningServer(config, routes);
        try {
            running.server.start();
        } catch (Exception e) {
            running.close();
            throw new DigitsException(
                    DigitsException.Code.OUTPUT_UNWRITABLE,
                    "Cannot listen on " + config.host() + " port " + config.port() + " (" + e.getMessage()
                            + "). Choose another with --host and --port.",
                    e);
        }
        running.ready = true;
        return running;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Reply readiness() {
        return ready ? health(HttpStatus.OK_200, "ready") : health(HttpStatus.SERVICE_UNAVAILABLE_503, "stopping");
    }

    private static Reply health(int status, String word) {
        return Reply.json(status, Map.of("status", word));
    }

    /** The port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where the page is. */
    public URI address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
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
     * Accepts no more connections, answers what has been accepted, as long as the limits allow, and ends. Connections are told to
     * close with their next answer; those that say nothing are closed after a second.
     */
    @Override
    public void close() {
        ready = false;
        try {
            connector.shutdown().get(config.limits().drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "Some requests were not finished within {}", config.limits().drain());
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Stopping failed", e);
        } finally {
            closed.countDown();
        }
    }
}
