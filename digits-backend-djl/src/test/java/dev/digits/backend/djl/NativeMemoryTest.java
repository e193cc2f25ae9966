package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Classifier;
import dev.digits.data.Batch;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Native memory that is not given back is seen by no garbage collector. */
class NativeMemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    static boolean measurable() {
        return Engines.available() && Files.isReadable(STATUS);
    }

    @Test
    @EnabledIf("measurable")
    void doesNotGrow(@TempDir Path directory) throws Exception {
        // With all of Java's heap resident from the start, what grows is native.
        JavaProcess process = JavaProcess.run(
                directory,
                JavaProcess.CLASS_PATH,
                Main.class,
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-Ddigits.threads=1");

        // A round takes some 30 MB: twice the weights, the activations of the batches, what a thread keeps.
        assertThat(Long.parseLong(process.out())).isLessThan(60_000);
    }

    /** Prints by how many kilobytes the process grew while a backend was used again and again. */
    static final class Main {

        private static final Model MODEL =
                Initializer.HE_UNIFORM.initialize(Architectures.preset("cnn", 10), Model.digitLabels(), 1);

        public static void main(String[] arguments) throws Exception {
            try (Backend backend = new DjlBackendProvider().open()) {
                use(backend, 15);
                long before = residentKilobytes();
                use(backend, 30);
                System.out.println(residentKilobytes() - before);
            }
        }

        private static void use(Backend backend, int rounds) throws InterruptedException {
            float[] images = new float[32 * 784];
            float[] logits = new float[32 * 10];
            for (int i = 0; i < rounds; i++) {
                try (Classifier classifier = backend.classifier(MODEL);
                        TrainingSession session =
                                backend.train(TrainingState.of(MODEL), Optimizer.adam(), Loss.CROSS_ENTROPY, 1)) {
                    for (int count : new int[] {1, 32}) {
                        Thread thread = new Thread(() -> classifier.logits(images, count, logits));
                        thread.start();
                        thread.join();
                        session.step(new Batch(images, new int[count], count), 1e-3f);
                        session.logits(images, count, logits);
                    }
                }
            }
        }

        private static long residentKilobytes() throws IOException {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
