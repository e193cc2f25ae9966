package dev.digits.app.web;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what does not get as far as a route, such as malformed requests, with a {@link Problem}, too. */
final class ProblemPages implements Request.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Throwable cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        Dispatcher.send(
                request,
                response,
                callback,
                problem(cause, response.getStatus()).reply());
        return true;
    }

    private static Problem problem(Throwable cause, int status) {
        if (cause instanceof HttpException bad) {
            return Problem.of(
                    bad.getCode(),
                    "The request cannot be read: "
                            + (bad.getReason() == null ? HttpStatus.getMessage(bad.getCode()) : bad.getReason()) + ".");
        }
        if (HttpStatus.isClientError(status)) {
            return Problem.of(status, "The request cannot be read.");
        }
        LOG.error("A request failed", cause);
        return Problem.internal();
    }
}
