package dev.digits.backend.purejava.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How fast single kernels run on one thread, on the shapes of the preset {@code cnn}. Prints one line for each.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp … dev.digits.backend.purejava.kernel.KernelBenchmark}; kernels by
 * {@code -Ddigits.native.kernels}.
 */
public final class KernelBenchmark {

    private static final Kernels KERNELS = KernelProvider.choose().kernels();
    private static final int LANES = KERNELS.lanes();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Random RANDOM = new Random(1);

    private KernelBenchmark() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        System.out.println(KERNELS.description());
        convolution("conv 1 to 32, 28x28", 1, 32, 28);
        convolution("conv 32 to 64, 14x14", 32, 64, 14);
        convolution("conv 64 to 32, 14x14", 64, 32, 14);
        weightGradient("weights of 1 to 32, 28x28", 1, 32, 28);
        weightGradient("weights of 32 to 64, 14x14", 32, 64, 14);
        dense("dense 3136 to 128, 64 rows", 64, 3136, 128);
        dense("dense 784 to 512, 64 rows", 64, 784, 512);
        dense("dense 128 to 3136, 128 rows", 128, 128, 3136);
        row("row 3136 to 128, half zero", 3136, 128);
        pool("pool 32 channels, 28x28", 32, 28);
        pool("pool 64 channels, 14x14", 64, 14);
    }

    private static void convolution(String what, int channels, int filters, int side) {
        Layout in = new Layout(channels, side, side, channels, 1);
        Layout out = Layout.padded(filters, side, side, 0, LANES);
        Panels panels = new Panels(9 * channels, filters, LANES);
        Rows windows = windows(in, channels);
        float[] x = numbers(in.size());
        float[] w = numbers(panels.size());
        float[] bias = numbers(panels.paddedColumns());
        float[] y = new float[out.size()];
        int[] results = multiples(side * side, out.pixel());
        report(
                what,
                2e-9 * side * side * panels.rows() * filters,
                () -> KERNELS.multiply(
                        x, 0, windows, 0, side * side, w, panels, 0, panels.count(), bias, true, y, 0, results));
    }

    private static Rows windows(Layout in, int channels) {
        int side = in.width();
        int[] rows = new int[side * side];
        Arrays.setAll(rows, i -> in.index(0, i / side - 1, i % side - 1));
        if (channels > 1) {
            return new Rows(rows, multiples(3, in.row()), 3 * channels);
        }
        int[] places = new int[9 * channels];
        Arrays.setAll(places, i -> i / (3 * channels) * in.row() + i % (3 * channels));
        return new Rows(rows, places, 1);
    }

    private static void weightGradient(String what, int channels, int filters, int side) {
        Layout in = new Layout(channels, side, side, channels, 1);
        Layout out = Layout.padded(filters, side, side, 0, LANES);
        Panels panels = new Panels(9 * channels, filters, LANES);
        int[] places = new int[9 * channels];
        Arrays.setAll(places, i -> i / (3 * channels) * in.row() + i % (3 * channels));
        float[] x = numbers(in.size());
        float[] dy = numbers(out.size());
        float[] gradient = new float[panels.size()];
        int[] inPixels = windows(in, channels).rows();
        int[] outPixels = multiples(side * side, out.pixel());
        report(
                what,
                2e-9 * side * side * panels.rows() * filters,
                () -> KERNELS.multiplyTransposed(
                        x,
                        0,
                        places,
                        0,
                        places.length,
                        inPixels,
                        dy,
                        0,
                        outPixels,
                        outPixels.length,
                        panels,
                        gradient));
    }

    private static void dense(String what, int images, int inputs, int units) {
        Panels panels = new Panels(inputs, units, LANES);
        Rows rows = new Rows(multiples(images, inputs), new int[] {0}, inputs);
        float[] x = numbers(images * inputs);
        float[] w = numbers(panels.size());
        float[] bias = numbers(panels.paddedColumns());
        float[] y = new float[images * panels.paddedColumns()];
        int[] results = multiples(images, panels.paddedColumns());
        report(
                what,
                2e-9 * images * inputs * units,
                () -> KERNELS.multiply(x, 0, rows, 0, images, w, panels, 0, panels.count(), bias, true, y, 0, results));
    }

    private static void row(String what, int inputs, int units) {
        Panels panels = new Panels(inputs, units, LANES);
        float[] x = numbers(inputs);
        for (int i = 0; i < inputs; i++) {
            x[i] = RANDOM.nextBoolean() ? 0 : x[i];
        }
        float[] w = numbers(panels.size());
        float[] bias = numbers(panels.paddedColumns());
        float[] y = new float[panels.paddedColumns()];
        int[] scratch = new int[inputs];
        report(what, 1e-9 * inputs * units, () -> KERNELS.multiplyRow(x, 0, scratch, w, panels, bias, true, y, 0));
    }

    private static void pool(String what, int channels, int side) {
        Layout in = Layout.padded(channels, side, side, 0, LANES);
        Layout out = Layout.padded(channels, side / 2, side / 2, 1, LANES);
        Layout plain = Layout.padded(channels, side / 2, side / 2, 0, LANES);
        float[] x = numbers(in.size());
        float[] y = new float[out.size()];
        float[] choice = new float[plain.size()];
        float[] dy = numbers(plain.size());
        float[] dx = new float[in.size()];
        double operations = 1e-9 * in.size();
        report(what, operations, () -> KERNELS.maxPool(in, x, 0, out, y, 0, 2, 2, null, 0));
        report(what + ", choosing", operations, () -> KERNELS.maxPool(in, x, 0, out, y, 0, 2, 2, choice, 0));
        report(
                what + ", gradient",
                operations,
                () -> KERNELS.maxPoolGradient(out, y, 0, choice, 0, plain, dy, 0, in, dx, 0, 2, 2, true));
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = RANDOM.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    /** The best of several rounds, in time of this thread, which other work on the machine disturbs least. */
    private static void report(String what, double billions, Runnable kernel) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 30; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            int calls = 0;
            do {
                kernel.run();
                calls++;
            } while (THREADS.getCurrentThreadCpuTime() - start < 40_000_000);
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9 / calls);
        }
        System.out.printf(
                Locale.ROOT, "%-40s %9.2f us  %7.1f billion operations/s%n", what, best * 1e6, billions / best);
    }
}
