package dev.digits.app.compare;

import dev.digits.Backends;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.app.Json;
import dev.digits.app.Models;
import dev.digits.model.Model;
import dev.digits.spi.Backend;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process in which one backend is measured. It makes one prediction, then answers the requests that come as lines on
 * standard input, and ends when that is closed, whatever it is doing.
 */
final class Worker {

    private final PrintStream answers;
    private long lastSign = System.nanoTime();

    private Worker(PrintStream answers) {
        this.answers = answers;
    }

    /** Arguments: backend, when the process was launched (milliseconds since 1970), and the model, a name or a file. */
    public static void main(String[] args) {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        // What engines print must not get between the answers.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        new Worker(answers).run(args[0], Long.parseLong(args[1]), args[2]);
    }

    private void run(String name, long launched, String modelName) {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        try {
            Model model = Models.load(modelName);
            Backend backend = Backends.discover().open(name);
            List<String> unsupported = backend.unsupported(model.architecture());
            if (!unsupported.isEmpty()) {
                throw new IllegalStateException("cannot run this model: " + String.join("; ", unsupported));
            }
            Classifier classifier = backend.classifier(model);
            classifier.classify(DigitImage.of(new float[DigitImage.PIXELS]));
            long firstPrediction = System.currentTimeMillis() - launched;
            send(Answer.Kind.READY, Json.line(new Answer.Ready(firstPrediction, jarOf(backend))));
            Workbench workbench = new Workbench(backend, model.architecture(), classifier, this::sayAlive);
            while (true) {
                Object result = workbench.answer(Json.read(requests.take(), Request.class));
                send(Answer.Kind.DONE, Json.line(result));
            }
        } catch (Throwable e) {
            // Whatever an engine throws becomes the reason that the report gives.
            e.printStackTrace();
            send(Answer.Kind.FAILED, Json.line(reason(e)));
        }
    }

    private static void read(BlockingQueue<String> requests) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.add(line);
            }
        } catch (IOException e) {
            // The same as the end of the input.
        }
        Runtime.getRuntime().halt(0);
    }

    /** At most once a second. */
    private void sayAlive() {
        if (System.nanoTime() - lastSign >= 1_000_000_000L) {
            lastSign = System.nanoTime();
            send(Answer.Kind.ALIVE, null);
        }
    }

    private void send(Answer.Kind kind, String body) {
        // An engine may have left a line unfinished, so begin a new one.
        answers.print("\n" + Answer.PREFIX + Json.line(new Answer.Line(kind, body)) + "\n");
        answers.flush();
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof IllegalStateException && message != null
                ? message
                : failure.getClass().getSimpleName()
                        + (message == null
                                ? ""
                                : ": " + message.lines().findFirst().orElse(""));
    }

    private static String jarOf(Backend backend) {
        CodeSource source = backend.getClass().getProtectionDomain().getCodeSource();
        return source == null
                ? null
                : Path.of(URI.create(source.getLocation().toString())).toString();
    }
}
