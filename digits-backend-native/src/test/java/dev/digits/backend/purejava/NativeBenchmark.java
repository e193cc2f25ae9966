package dev.digits.backend.purejava;

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
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How fast whole networks run here. Prints one line for each: the median of several rounds.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp … dev.digits.backend.purejava.NativeBenchmark [networks]}; threads by
 * {@code -Ddigits.threads}, kernels by {@code -Ddigits.native.kernels}.
 */
public final class NativeBenchmark {

    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 400_000_000L;

    private NativeBenchmark() {}

    /** @param networks presets; none means mlp and cnn */
    public static void main(String[] networks) {
        try (Backend backend = new NativeBackendProvider().open()) {
            System.out.printf(
                    Locale.ROOT, "peak %.1f GFLOP/s%n", backend.peakGigaflops().orElse(Double.NaN));
            for (String network : networks.length > 0 ? networks : new String[] {"cnn", "mlp"}) {
                Model model =
                        Initializer.HE_UNIFORM.initialize(Architectures.preset(network, 10), Model.digitLabels(), 1);
                for (int batch : new int[] {1, 8, 32, 256}) {
                    inference(backend, network, model, batch);
                }
                training(backend, network, model, 128);
            }
        }
    }

    private static void inference(Backend backend, String network, Model model, int count) {
        float[] images = images(count);
        float[] out = new float[count * 10];
        try (Classifier classifier = backend.classifier(model)) {
            report(network + " inference b" + count, count, () -> classifier.logits(images, count, out));
        }
    }

    private static void training(Backend backend, String network, Model model, int count) {
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> i % 10);
        Batch batch = new Batch(images(count), labels, count);
        try (TrainingSession session =
                backend.train(TrainingState.of(model), Optimizer.adam(), Loss.CROSS_ENTROPY, 1)) {
            report(network + " training b" + count, count, () -> session.step(batch, 1e-4f));
        }
    }

    /** Three quarters paper, as digits are. */
    private static float[] images(int count) {
        Random random = new Random(1);
        float[] images = new float[count * 784];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextInt(4) == 0 ? random.nextFloat() : 0;
        }
        return images;
    }

    private static void report(String what, int images, Runnable call) {
        run(call, 4 * ROUND_NANOS);
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            micros[round] = run(call, ROUND_NANOS);
        }
        Arrays.sort(micros);
        double median = micros[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%-20s %9.1f us a call, %9.0f images/s (%.0f to %.0f)%n",
                what,
                median,
                images * 1e6 / median,
                images * 1e6 / micros[ROUNDS - 1],
                images * 1e6 / micros[0]);
    }

    /** Microseconds a call. */
    private static double run(Runnable call, long nanos) {
        long start = System.nanoTime();
        long calls = 0;
        do {
            call.run();
            calls++;
        } while (System.nanoTime() - start < nanos);
        return (System.nanoTime() - start) / 1e3 / calls;
    }
}
