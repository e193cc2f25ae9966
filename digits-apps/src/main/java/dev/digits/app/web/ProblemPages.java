package dev.digits.app.web;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what does not get as far as a route, such as malformed requests, with a {@link Problem}, too. */
final class ProblemPages implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = cause instanceof HttpException bad ? bad.getCode() : response.getStatus();
        Problem problem =
                HttpStatus.isClientError(status) ? Problem.of(status, detail(cause, status)) : Problem.internal();
        Dispatcher.send(response, callback, problem.reply());
        return true;
    }

    private static String detail(Object cause, int status) {
        String reason = cause instanceof HttpException bad ? bad.getReason() : null;
        return "The request cannot be read: " + (reason == null ? HttpStatus.getMessage(status) : reason) + ".";
    }
}
