package dev.digits.backend.purejava.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of kernels against naive loops in double precision, over sizes that are no multiple of anything. */
class KernelsTest {

    private static final int CASES = 60;
    private static final float UNTOUCHED = 12345;

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
            for (int seed = 0; seed < CASES; seed++) {
                cases.add(Arguments.of(kernels.description(), seed, kernels));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void multiply(String name, int seed, Kernels kernels) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(20);
        int columns = 1 + random.nextInt(5 * kernels.lanes());
        int runLength = random.nextBoolean() ? 1 : 1 + random.nextInt(40);
        int[] runs = ascending(random, 1 + random.nextInt(12), runLength);
        int[] starts = random.ints(count, 0, 300).toArray();
        Rows rows = new Rows(starts, runs, runLength);
        Panels panels = new Panels(rows.columns(), columns, kernels.lanes());
        int aOffset = random.nextInt(5);
        int cOffset = random.nextInt(5);
        float[] a = numbers(random, aOffset + 300 + runs[runs.length - 1] + runLength);
        float[] b = packed(random, panels);
        float[] bias = Arrays.copyOf(numbers(random, columns), panels.paddedColumns());
        int step = panels.paddedColumns() + random.nextInt(3);
        int[] cRows = multiples(count, step);
        float[] c = new float[cOffset + count * step];
        Arrays.fill(c, UNTOUCHED);
        boolean rectify = random.nextBoolean();
        int first = random.nextInt(count);
        int last = first + 1 + random.nextInt(count - first);
        int firstPanel = random.nextInt(panels.count());
        int lastPanel = firstPanel + 1 + random.nextInt(panels.count() - firstPanel);

        kernels.multiply(
                a, aOffset, rows, first, last, b, panels, firstPanel, lastPanel, bias, rectify, c, cOffset, cRows);

        int end = Math.min(panels.paddedColumns(), panels.firstColumn(lastPanel));
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < panels.paddedColumns(); column++) {
                double expected = UNTOUCHED;
                if (row >= first && row < last && column >= panels.firstColumn(firstPanel) && column < end) {
                    expected = bias[column];
                    for (int k = 0; k < rows.columns(); k++) {
                        float left = a[aOffset + starts[row] + runs[k / runLength] + k % runLength];
                        expected += (double) left * b[panels.index(k, column)];
                    }
                    expected = rectify ? Math.max(expected, 0) : expected;
                }
                assertClose(c[cOffset + cRows[row] + column], expected, rows.columns());
            }
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void multiplyRow(String name, int seed, Kernels kernels) {
        Random random = new Random(seed);
        int length = 1 + random.nextInt(70);
        int columns = 1 + random.nextInt(5 * kernels.lanes());
        Panels panels = new Panels(length, columns, kernels.lanes());
        int aOffset = random.nextInt(5);
        int cOffset = random.nextInt(5);
        float[] a = numbers(random, aOffset + length);
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextBoolean() ? 0 : a[i];
        }
        float[] b = packed(random, panels);
        float[] bias = Arrays.copyOf(numbers(random, columns), panels.paddedColumns());
        float[] c = new float[cOffset + panels.paddedColumns()];
        boolean rectify = random.nextBoolean();

        kernels.multiplyRow(a, aOffset, new int[length], b, panels, bias, rectify, c, cOffset);

        for (int column = 0; column < panels.paddedColumns(); column++) {
            double expected = bias[column];
            for (int k = 0; k < length; k++) {
                expected += (double) a[aOffset + k] * b[panels.index(k, column)];
            }
            assertClose(c[cOffset + column], rectify ? Math.max(expected, 0) : expected, length);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void multiplyTransposed(String name, int seed, Kernels kernels) {
        Random random = new Random(seed);
        int pixels = 1 + random.nextInt(50);
        int columns = 1 + random.nextInt(3 * kernels.lanes());
        int[] rows = random.nextBoolean()
                ? multiples(1 + random.nextInt(40), 1)
                : ascending(random, 1 + random.nextInt(40), 1);
        Panels panels = new Panels(rows.length, columns, kernels.lanes());
        int[] aPixels = random.ints(pixels, 0, 300).toArray();
        int[] bPixels = multiples(pixels, panels.paddedColumns() + random.nextInt(4));
        int aOffset = random.nextInt(5);
        int bOffset = random.nextInt(5);
        float[] a = numbers(random, aOffset + 300 + rows[rows.length - 1] + 1);
        float[] b = numbers(random, bOffset + bPixels[pixels - 1] + panels.paddedColumns());
        float[] gradient = numbers(random, panels.size());
        float[] before = gradient.clone();
        int first = random.nextInt(rows.length);
        int last = first + 1 + random.nextInt(rows.length - first);

        kernels.multiplyTransposed(
                a, aOffset, rows, first, last, aPixels, b, bOffset, bPixels, pixels, panels, gradient);

        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < panels.paddedColumns(); column++) {
                double expected = before[panels.index(row, column)];
                if (row >= first && row < last) {
                    for (int i = 0; i < pixels; i++) {
                        expected += (double) a[aOffset + aPixels[i] + rows[row]] * b[bOffset + bPixels[i] + column];
                    }
                }
                assertClose(gradient[panels.index(row, column)], expected, pixels);
            }
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void maxPooling(String name, int seed, Kernels kernels) {
        Random random = new Random(seed);
        Pooling pooling = new Pooling(random, kernels.lanes());
        float[] x = pooling.image(random, pooling.in);
        float[] y = new float[pooling.out.size()];
        float[] choice = new float[pooling.plain.size()];
        float[] dy = pooling.image(random, pooling.gradientOut);
        float[] dx = new float[pooling.in.size()];
        boolean rectified = random.nextBoolean();

        kernels.maxPool(pooling.in, x, 0, pooling.out, y, 0, pooling.size, pooling.stride, choice, 0);
        float[] withoutChoice = new float[y.length];
        kernels.maxPool(pooling.in, x, 0, pooling.out, withoutChoice, 0, pooling.size, pooling.stride, null, 0);
        kernels.maxPoolGradient(
                pooling.out,
                y,
                0,
                choice,
                0,
                pooling.gradientOut,
                dy,
                0,
                pooling.in,
                dx,
                0,
                pooling.size,
                pooling.stride,
                rectified);

        float[] expectedY = new float[y.length];
        double[] expectedDx = new double[dx.length];
        pooling.forEach((row, column, channel) -> {
            int best = pooling.in.index(channel, row * pooling.stride, column * pooling.stride);
            for (int position = 0; position < pooling.size * pooling.size; position++) {
                int at = pooling.position(row, column, channel, position);
                best = x[at] > x[best] ? at : best;
            }
            expectedY[pooling.out.index(channel, row, column)] = x[best];
            if (!rectified || x[best] > 0) {
                expectedDx[best] += dy[pooling.gradientOut.index(channel, row, column)];
            }
        });
        assertThat(y).isEqualTo(expectedY);
        assertThat(withoutChoice).isEqualTo(expectedY);
        for (int i = 0; i < dx.length; i++) {
            assertClose(dx[i], expectedDx[i], 9);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void averagePooling(String name, int seed, Kernels kernels) {
        Random random = new Random(seed);
        Pooling pooling = new Pooling(random, kernels.lanes());
        float[] x = pooling.image(random, pooling.in);
        float[] y = new float[pooling.out.size()];
        float[] dy = pooling.image(random, pooling.gradientOut);
        float[] dx = numbers(random, pooling.in.size());

        kernels.averagePool(pooling.in, x, 0, pooling.out, y, 0, pooling.size, pooling.stride);
        kernels.averagePoolGradient(pooling.gradientOut, dy, 0, pooling.in, dx, 0, pooling.size, pooling.stride);

        double share = 1.0 / (pooling.size * pooling.size);
        double[] expectedY = new double[y.length];
        double[] expectedDx = new double[dx.length];
        pooling.forEach((row, column, channel) -> {
            for (int position = 0; position < pooling.size * pooling.size; position++) {
                int at = pooling.position(row, column, channel, position);
                expectedY[pooling.out.index(channel, row, column)] += x[at] * share;
                expectedDx[at] += dy[pooling.gradientOut.index(channel, row, column)] * share;
            }
        });
        for (int i = 0; i < y.length; i++) {
            assertClose(y[i], expectedY[i], 9);
        }
        for (int i = 0; i < dx.length; i++) {
            assertClose(dx[i], expectedDx[i], 9);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void channelwise(String name, int seed, Kernels kernels) {
        Random random = new Random(seed);
        int channels = 1 + random.nextInt(40);
        int height = 1 + random.nextInt(6);
        int width = 1 + random.nextInt(6);
        Layout bordered = Layout.padded(channels, height, width, random.nextInt(3), kernels.lanes());
        Layout plain = Layout.padded(channels, height, width, 0, kernels.lanes());
        float[] x = numbers(random, bordered.size());
        float[] z = numbers(random, plain.size());
        float[] p = numbers(random, plain.pixel());
        float[] q = numbers(random, plain.pixel());
        float[] r = numbers(random, plain.pixel());
        float[] sums = r.clone();
        float[] squares = r.clone();
        float[] products = r.clone();
        float[] affine = new float[bordered.size()];
        float[] combined = new float[bordered.size()];
        float[] masked = z.clone();
        float[] rectified = new float[x.length];

        kernels.addSums(bordered, x, 0, sums, 0);
        kernels.addProducts(bordered, x, 0, p, 0, null, null, 0, squares, 0);
        kernels.addProducts(bordered, x, 0, p, 0, plain, z, 0, products, 0);
        kernels.affine(plain, z, 0, p, q, true, bordered, affine, 0);
        kernels.combine(plain, z, 0, p, bordered, x, 0, q, r, bordered, combined, 0);
        kernels.maskGradient(plain, masked, 0, bordered, x, 0);
        kernels.rectify(x, 0, rectified, 0, x.length - 1);

        for (int channel = 0; channel < plain.pixel(); channel++) {
            double sum = r[channel];
            double square = r[channel];
            double product = r[channel];
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    int xAt = bordered.index(channel, row, column);
                    int zAt = plain.index(channel, row, column);
                    double distance = (double) x[xAt] - p[channel];
                    sum += x[xAt];
                    square += distance * distance;
                    product += distance * z[zAt];
                    assertClose(affine[xAt], Math.max(0, (double) p[channel] * z[zAt] + q[channel]), 2);
                    assertClose(
                            combined[xAt], (double) p[channel] * z[zAt] + (double) q[channel] * x[xAt] + r[channel], 2);
                    assertThat(masked[zAt]).isEqualTo(x[xAt] > 0 ? z[zAt] : 0);
                }
            }
            assertClose(sums[channel], sum, height * width);
            assertClose(squares[channel], square, height * width);
            assertClose(products[channel], product, height * width);
        }
        for (int i = 0; i < x.length - 1; i++) {
            assertThat(rectified[i]).isEqualTo(Math.max(x[i], 0));
        }
        assertThat(rectified[x.length - 1]).isZero();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void winograd(String name, int seed, Kernels kernels) {
        double a = Math.sqrt(0.5);
        double b = Math.sqrt(2);
        double[][] ofInput = {
            {1, 0, -2.5, 0, 1, 0},
            {0, -2 * a, -2, a, 1, 0},
            {0, 2 * a, -2, -a, 1, 0},
            {0, -b / 2, -0.5, b, 1, 0},
            {0, b / 2, -0.5, -b, 1, 0},
            {0, 1, 0, -2.5, 0, 1}
        };
        double[][] ofOutput = {
            {1, 1, 1, 1, 1, 0},
            {0, a, -a, b, -b, 0},
            {0, a * a, a * a, b * b, b * b, 0},
            {0, a / 2, -a / 2, 2 * b, -2 * b, 1}
        };
        Random random = new Random(seed);
        int lanes = kernels.lanes();
        int count = 1 + random.nextInt(9);
        int step = lanes + random.nextInt(3);
        int[] xPlaces = random.ints(count, 0, 100).toArray();
        int[] yPlaces = multiples(count, 6 * step);
        float[] x = numbers(random, 3 + 100 + 6 * step);
        float[] bias = numbers(random, 5 + lanes);
        float[] inputs = new float[2 + count * 6 * step];
        float[] outputs = inputs.clone();
        float[] results = inputs.clone();
        boolean rectify = random.nextBoolean();

        kernels.winogradInput(x, 3, xPlaces, step, inputs, 2, yPlaces, step, count);
        kernels.winogradOutput(x, 3, xPlaces, step, null, 0, false, outputs, 2, yPlaces, step, count);
        kernels.winogradOutput(x, 3, xPlaces, step, bias, 5, rectify, results, 2, yPlaces, step, count);

        for (int i = 0; i < count * lanes; i++) {
            int lane = i % lanes;
            int xAt = 3 + xPlaces[i / lanes] + lane;
            int yAt = 2 + yPlaces[i / lanes] + lane;
            for (int line = 0; line < 6; line++) {
                assertClose(inputs[yAt + line * step], product(ofInput[line], x, xAt, step), 6);
            }
            for (int line = 0; line < 4; line++) {
                double expected = product(ofOutput[line], x, xAt, step);
                assertClose(outputs[yAt + line * step], expected, 6);
                expected += bias[5 + lane];
                assertClose(results[yAt + line * step], rectify ? Math.max(expected, 0) : expected, 6);
            }
        }
    }

    private static double product(double[] factors, float[] x, int at, int step) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * x[at + i * step];
        }
        return sum;
    }

    /** A training that diverges must show it: no kernel may turn what is not a number into one. */
    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void rectifyKeepsNotANumber(String name, int seed, Kernels kernels) {
        float[] x = new float[seed + 1];
        x[seed] = Float.NaN;
        float[] y = new float[seed + 1];
        kernels.rectify(x, 0, y, 0, seed + 1);
        assertThat(y[seed]).isNaN();

        Panels panels = new Panels(seed + 1, 3, kernels.lanes());
        float[] b = new float[panels.size()];
        Arrays.fill(b, 1);
        float[] bias = new float[panels.paddedColumns()];
        float[] c = new float[panels.paddedColumns()];
        Rows rows = new Rows(new int[] {0}, new int[] {0}, seed + 1);
        kernels.multiply(x, 0, rows, 0, 1, b, panels, 0, panels.count(), bias, true, c, 0, new int[] {0});
        assertThat(c[0]).isNaN();
        kernels.multiplyRow(x, 0, new int[seed + 1], b, panels, bias, true, c, 0);
        assertThat(c[2]).isNaN();
    }

    /** Where windows, their results and gradients lie. */
    private static final class Pooling {
        private final int size;
        private final int stride;
        private final Layout in;
        private final Layout out;
        private final Layout gradientOut;
        private final Layout plain;

        private Pooling(Random random, int lanes) {
            size = 1 + random.nextInt(3);
            stride = random.nextBoolean() ? size : 1 + random.nextInt(4);
            int channels = 1 + random.nextInt(40);
            int height = size + random.nextInt(7);
            int width = size + random.nextInt(7);
            int outHeight = (height - size) / stride + 1;
            int outWidth = (width - size) / stride + 1;
            in = Layout.padded(channels, height, width, random.nextInt(2), lanes);
            out = Layout.padded(channels, outHeight, outWidth, random.nextInt(3), lanes);
            gradientOut = Layout.padded(channels, outHeight, outWidth, random.nextInt(3), lanes);
            plain = Layout.padded(channels, outHeight, outWidth, 0, lanes);
        }

        private float[] image(Random random, Layout layout) {
            float[] image = new float[layout.size()];
            for (int position = 0; position < layout.elements(); position++) {
                // Few values, so that windows often hold their greatest twice.
                image[layout.indexOf(position)] = random.nextInt(9) - 4;
            }
            return image;
        }

        private int position(int row, int column, int channel, int position) {
            return in.index(channel, row * stride + position / size, column * stride + position % size);
        }

        private interface Place {
            void accept(int row, int column, int channel);
        }

        private void forEach(Place place) {
            for (int row = 0; row < out.height(); row++) {
                for (int column = 0; column < out.width(); column++) {
                    for (int channel = 0; channel < out.channels(); channel++) {
                        place.accept(row, column, channel);
                    }
                }
            }
        }
    }

    private static void assertClose(float actual, double expected, int terms) {
        assertThat((double) actual).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6 * (2 + terms)));
    }

    private static float[] packed(Random random, Panels panels) {
        float[] packed = new float[panels.size()];
        for (int row = 0; row < panels.rows(); row++) {
            for (int column = 0; column < panels.columns(); column++) {
                packed[panels.index(row, column)] = random.nextFloat() - 0.5f;
            }
        }
        return packed;
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private static int[] ascending(Random random, int count, int gap) {
        int[] ascending = new int[count];
        for (int i = 1; i < count; i++) {
            ascending[i] = ascending[i - 1] + gap + random.nextInt(4);
        }
        return ascending;
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }
}
