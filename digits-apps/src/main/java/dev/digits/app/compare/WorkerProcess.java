package dev.digits.app.compare;

import dev.digits.app.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Worker} in a process of its own, with this JVM's binary, options and class path. Confined to one thread.
 */
final class WorkerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final String END = "";

    /** What every Java says at its start tells nothing of its end. */
    private static final String JAVA_WARNING = "WARNING: Using incubator modules";

    private final String backend;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Duration silence;
    private volatile String lastWords = "";

    private WorkerProcess(String backend, Process process, Duration silence) {
        this.backend = backend;
        this.process = process;
        this.silence = silence;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        follow("answers", process.getInputStream(), this::heard);
        follow("log", process.getErrorStream(), this::remember);
    }

    /**
     * Launches a worker.
     *
     * @param model the name of a shipped model, or a file
     * @param threads how many threads the engine may use
     * @param environment variables that the engine needs
     * @param silence how long the worker may say nothing before it is given up
     */
    static WorkerProcess launch(
            String backend, String model, int threads, Map<String, String> environment, Duration silence)
            throws WorkerFailure {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agentlib:jdwp"))
                .forEach(command::add);
        command.add("-Ddigits.threads=" + threads);
        command.add("-XX:ErrorFile=" + crashReport("%p"));
        command.add(Worker.class.getName());
        command.add(backend);
        command.add(Long.toString(System.currentTimeMillis()));
        command.add(model);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        // In the environment, because a command line may be too short for a class path.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new WorkerProcess(backend, builder.start(), silence);
        } catch (IOException e) {
            throw new WorkerFailure("its process could not be started: " + e.getMessage());
        }
    }

    private static Path crashReport(String pid) {
        return Path.of(System.getProperty("java.io.tmpdir"), "digits-crash-" + pid + ".log");
    }

    private void follow(String what, InputStream stream, Consumer<String> consumer) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        in.lines().forEach(consumer);
                    } catch (IOException | UncheckedIOException e) {
                        LOG.debug("{}: the {} broke off", backend, what, e);
                    }
                    if (what.equals("answers")) {
                        answers.add(END);
                    }
                },
                backend + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    private void heard(String line) {
        if (line.startsWith(Answer.PREFIX)) {
            answers.add(line.substring(Answer.PREFIX.length()));
        } else {
            remember(line);
        }
    }

    private void remember(String line) {
        if (!line.isBlank() && !line.startsWith(JAVA_WARNING)) {
            LOG.debug("{}: {}", backend, line);
            lastWords = line.strip();
        }
    }

    /** Waits for the first prediction. */
    Answer.Ready awaitReady() throws WorkerFailure {
        return await(Answer.Kind.READY, Answer.Ready.class);
    }

    /** Asks and waits for the answer. */
    <T> T ask(Request request, Class<T> answer) throws WorkerFailure {
        try {
            requests.write(Json.line(request) + "\n");
            requests.flush();
        } catch (IOException e) {
            LOG.debug("{}: the request could not be sent", backend, e);
            // The end of the answers says why.
        }
        return await(Answer.Kind.DONE, answer);
    }

    private <T> T await(Answer.Kind expected, Class<T> type) throws WorkerFailure {
        try {
            while (true) {
                String text = answers.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
                if (text == null) {
                    throw new WorkerFailure("it hung: no answer for " + silence.toSeconds() + " s");
                } else if (text.equals(END)) {
                    throw new WorkerFailure(epitaph());
                }
                Answer.Line line = Json.read(text, Answer.Line.class);
                if (line.kind() == expected) {
                    return Json.read(line.body(), type);
                } else if (line.kind() == Answer.Kind.FAILED) {
                    throw new WorkerFailure(Json.read(line.body(), String.class));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerFailure("the comparison was interrupted");
        }
    }

    private String epitaph() throws InterruptedException {
        process.waitFor();
        String words = "its process ended with exit code " + process.exitValue();
        Path report = crashReport(Long.toString(process.pid()));
        if (Files.exists(report)) {
            return words + ", see " + report;
        }
        return lastWords.isEmpty() ? words : words + " (" + lastWords + ")";
    }

    /** How much processor time the process has used. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the process, by force where it does not end by itself. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            LOG.debug("{}: its input was closed already", backend, e);
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
