package dev.digits.app.web;

import dev.digits.DigitsException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, lets the body come in, and has it answered. Blocks no thread of the network. */
final class Dispatcher extends Handler.Abstract.NonBlocking {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Map<String, Map<String, Route>> routes = new HashMap<>();
    private final AccessRules rules;
    private final Limits limits;
    private final Workers workers;
    private final BodyMemory memory;
    private final ConnectionWatch watch;
    private volatile boolean closing;

    Dispatcher(
            List<Route> routes,
            AccessRules rules,
            Limits limits,
            Workers workers,
            BodyMemory memory,
            ConnectionWatch watch) {
        for (Route route : routes) {
            this.routes.computeIfAbsent(route.path(), path -> new TreeMap<>()).put(route.method(), route);
        }
        this.rules = rules;
        this.limits = limits;
        this.workers = workers;
        this.memory = memory;
        this.watch = watch;
    }

    /** The path of the route that a request asks for, or null. */
    String pathOf(Request request) {
        String path = Request.getPathInContext(request);
        return routes.containsKey(path) ? path : null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Request.addCompletionListener(request, failure -> watch.done(request));
        try {
            Route route = route(request);
            if (route instanceof Route.Immediate immediate) {
                finish(request, response, callback, immediate.answer().get());
            } else {
                read(request, new Exchange((Route.Work) route, request, response, callback));
            }
        } catch (Problem problem) {
            new Exchange(null, request, response, callback).read(problem);
        }
        return true;
    }

    private Route route(Request request) {
        Map<String, Route> methods = routes.get(Request.getPathInContext(request));
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Route route = methods == null ? null : methods.get(method);
        rules.check(request, route != null && route.open());
        if (methods == null) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND_404,
                    "There is nothing here."
                            + (routes.containsKey(OpenApiDocument.PATH)
                                    ? " GET " + OpenApiDocument.PATH + " lists what there is."
                                    : ""));
        }
        if (route == null) {
            String allowed = String.join(", ", methods.keySet());
            throw Problem.of(
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    "This answers " + allowed + " only.",
                    HttpHeader.ALLOW.asString(),
                    allowed);
        }
        return route;
    }

    private void read(Request request, Exchange exchange) {
        // How long the answer takes is not the connection's concern.
        request.addIdleTimeoutListener(timeout -> false);
        exchange.read(workers.full() ? Workers.OVERLOADED : null);
    }

    /** One request on its way through body, queue and worker. */
    private final class Exchange implements BodyReader.Then {

        private final Route.Work route;
        private final Request request;
        private final Response response;
        private final Callback callback;
        private BodyReader reader;

        /** @param route null where the request is refused before one is found */
        Exchange(Route.Work route, Request request, Response response, Callback callback) {
            this.route = route;
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void read(Problem refusal) {
            reader = new BodyReader(request, limits.bodyBytes(), memory, refusal, this);
            reader.start();
        }

        @Override
        public void refused(Problem problem) {
            reply(problem.reply());
        }

        @Override
        public void arrived(byte[] body) {
            watch.working(request);
            long deadline = System.nanoTime() + limits.timeout().toNanos();
            try {
                workers.execute(() -> reply(answer(body, deadline)));
            } catch (Problem problem) {
                reader.release();
                refused(problem);
            }
        }

        private void reply(Reply reply) {
            watch.sending(request);
            finish(request, response, callback, reply);
        }

        private Reply answer(byte[] body, long deadline) {
            try {
                Call call = new Call(
                        request.getHeaders().get(HttpHeader.CONTENT_TYPE),
                        body,
                        Request.extractQueryParameters(request),
                        deadline);
                call.requireTime();
                return route.answer().apply(call);
            } catch (Problem problem) {
                return problem.reply();
            } catch (DigitsException e) {
                Problem problem = Problem.of(e);
                if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR_500) {
                    LOG.warn("{} failed: {}", route.path(), e.getMessage());
                }
                return problem.reply();
            } catch (RuntimeException | Error e) {
                LOG.error("{} failed", route.path(), e);
                return Problem.internal().reply();
            } finally {
                reader.release();
            }
        }
    }

    /** From now on clients are told with each answer that the connection takes no other request. */
    void closeConnections() {
        closing = true;
    }

    private void finish(Request request, Response response, Callback callback, Reply reply) {
        if (closing) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        send(request, response, callback, reply);
    }

    static void send(Request request, Response response, Callback callback, Reply reply) {
        if (!request.consumeAvailable()) {
            // The connection is closed then; a client that is not told would lose its next request.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.setStatus(reply.status());
        SecurityHeaders.add(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }
}
