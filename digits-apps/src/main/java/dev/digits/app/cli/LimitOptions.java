package dev.digits.app.cli;

import dev.digits.app.web.Limits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a server grants to requests. */
final class LimitOptions {

    private static final int WORKERS_PER_PROCESSOR = 4;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "The greatest body of a request, in bytes (${DEFAULT-VALUE}).")
    private Integer bodyBytes = 16 << 20;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "The most pixels of a picture (${DEFAULT-VALUE}).")
    private Integer pixels = 25_000_000;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "The most images of one request (${DEFAULT-VALUE}).")
    private Integer batch = 256;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = AtLeastOne.class,
            description = "The time to answer a request in (${DEFAULT-VALUE}).")
    private Integer timeout = 10;

    @Option(
            names = "--arrival",
            paramLabel = "SECONDS",
            converter = AtLeastOne.class,
            description = "The time that a request may take to arrive, and its answer to be taken (${DEFAULT-VALUE}).")
    private Integer arrival = 20;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "The most requests a second of one client's address (any number).")
    private Integer rate;

    @Option(
            names = "--connections",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "The most connections at once (${DEFAULT-VALUE}).")
    private Integer connections = 1024;

    @Option(
            names = "--queue",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description =
                    "How many requests may wait for a worker; more are answered with 503 at once (${DEFAULT-VALUE}).")
    private Integer queue = 128;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "How many requests are worked on at once (" + WORKERS_PER_PROCESSOR + " for each processor).")
    private Integer workers;

    @Option(
            names = "--notice",
            paramLabel = "SECONDS",
            converter = AtLeastOne.class,
            description =
                    "When the server is told to end: how long it says so by /health/ready before it accepts no more"
                            + " connections (not at all).")
    private Integer notice;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            converter = AtLeastOne.class,
            description = "The time to finish accepted requests in when the server ends (${DEFAULT-VALUE}).")
    private Integer drain = 30;

    Limits limits() {
        return new Limits(
                bodyBytes,
                pixels,
                batch,
                Duration.ofSeconds(timeout),
                Duration.ofSeconds(arrival),
                rate == null ? 0 : rate,
                connections,
                queue,
                workers == null ? WORKERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors() : workers,
                Duration.ofSeconds(notice == null ? 0 : notice),
                Duration.ofSeconds(drain));
    }
}
