package dev.digits.app.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Where a server listens, and to whom.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param token what requests must show; null for none
 * @param limits what requests are granted
 */
record Endpoint(String host, int port, String token, Limits limits) {

    Endpoint {
        Objects.requireNonNull(host);
        Objects.requireNonNull(limits);
    }

    /** Whether only this machine can reach it. */
    boolean loopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
