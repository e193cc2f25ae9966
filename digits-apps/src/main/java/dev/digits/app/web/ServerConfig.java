package dev.digits.app.web;

import dev.digits.app.ModelChoice;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How a server is started.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param backend the backend where a request names none; null leaves the choice to property, environment and priority
 * @param models the model where a request names none; {@link ModelChoice#menu()} is what requests may name
 * @param token what requests must show; null for none
 * @param collect where corrected drawings are saved; null for nowhere
 * @param limits what requests are granted
 */
public record ServerConfig(
        String host, int port, String backend, ModelChoice models, String token, Path collect, Limits limits) {

    public ServerConfig {
        Objects.requireNonNull(host);
        Objects.requireNonNull(models);
        Objects.requireNonNull(limits);
    }

    /** Whether only this machine can reach the server. */
    public boolean loopback() {
        return endpoint().loopback();
    }

    Endpoint endpoint() {
        return new Endpoint(host, port, token, limits);
    }
}
