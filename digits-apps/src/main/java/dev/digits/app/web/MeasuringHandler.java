package dev.digits.app.web;

import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts and times all requests. */
final class MeasuringHandler extends Handler.Wrapper {

    /** The route of requests for what there is not: their paths are without end. */
    private static final String OTHER = "other";

    private final Metrics metrics;
    private final Function<Request, String> route;

    /** @param route the path under which a request is counted; null for those that are counted together */
    MeasuringHandler(Handler handler, Metrics metrics, Function<Request, String> route) {
        super(handler);
        this.metrics = metrics;
        this.route = route;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Request.addCompletionListener(request, failure -> {
            String path = route.apply(request);
            metrics.answered(
                    path == null ? OTHER : path, response.getStatus(), System.nanoTime() - request.getBeginNanoTime());
        });
        return super.handle(request, response, callback);
    }
}
