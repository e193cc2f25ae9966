package dev.digits.app.web;

import java.time.Duration;

/**
 * What the server grants to requests, so that none of them can take what the others need.
 *
 * @param bodyBytes the greatest body of a request, from 1
 * @param pixels the most pixels of a picture, from 1
 * @param batch the most images of one request, from 1
 * @param timeout the time to answer in, from the moment when a request has arrived; it is refused when that is over before
 *     its turn, and ended between two pictures
 * @param arrival the time that a request may take to arrive, from its first byte to its last, and its answer to be taken
 * @param rate the most requests a second of one address; 0 for any number
 * @param connections the most connections at once; more wait until one is closed
 * @param queue how many requests may wait for a worker; more are turned away
 * @param workers how many requests are worked on at once
 * @param notice how long a server that was told to stop says so by {@code /health/ready} before it accepts no more connections
 * @param drain the time to finish accepted requests in when the server stops
 */
public record Limits(
        int bodyBytes,
        long pixels,
        int batch,
        Duration timeout,
        Duration arrival,
        int rate,
        int connections,
        int queue,
        int workers,
        Duration notice,
        Duration drain) {

    public Limits {
        if (bodyBytes < 1
                || pixels < 1
                || batch < 1
                || timeout.isNegative()
                || timeout.isZero()
                || arrival.isNegative()
                || arrival.isZero()
                || rate < 0
                || connections < 1
                || queue < 1
                || workers < 1
                || notice.isNegative()
                || drain.isNegative()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
