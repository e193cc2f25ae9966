package dev.digits.backend.purejava.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Pooling, several channels of a pixel at once. */
final class VectorPooling {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorPooling() {}

    /** See {@link Kernels#maxPool}. */
    static void maxPool(
            Layout in,
            float[] x,
            int xOffset,
            Layout out,
            float[] y,
            int yOffset,
            int size,
            int stride,
            float[] choice,
            int choiceOffset) {
        int at = choiceOffset;
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = xOffset + in.index(0, row * stride, column * stride);
                int target = yOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel += LANES, at += LANES) {
                    if (choice == null && size == 2) {
                        greatestOfFour(x, window + channel, in.pixel(), in.row(), y, target + channel);
                    } else if (choice == null) {
                        greatest(x, window + channel, size, in.pixel(), in.row(), y, target + channel);
                    } else if (size == 2) {
                        chooseOfFour(x, window + channel, in.pixel(), in.row(), y, target + channel, choice, at);
                    } else {
                        choose(x, window + channel, size, in.pixel(), in.row(), y, target + channel, choice, at);
                    }
                }
            }
        }
    }

    private static void greatestOfFour(float[] x, int window, int pixel, int row, float[] y, int target) {
        FloatVector upper = FloatVector.fromArray(SPECIES, x, window);
        FloatVector value = FloatVector.fromArray(SPECIES, x, window + pixel);
        upper = upper.blend(value, value.compare(VectorOperators.GT, upper));
        FloatVector lower = FloatVector.fromArray(SPECIES, x, window + row);
        value = FloatVector.fromArray(SPECIES, x, window + row + pixel);
        lower = lower.blend(value, value.compare(VectorOperators.GT, lower));
        upper.blend(lower, lower.compare(VectorOperators.GT, upper)).intoArray(y, target);
    }

    /** The best so far goes to memory and back: within two nested loops the JIT would put it on the heap. */
    private static void greatest(float[] x, int window, int size, int pixel, int row, float[] y, int target) {
        System.arraycopy(x, window, y, target, LANES);
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                FloatVector best = FloatVector.fromArray(SPECIES, y, target);
                FloatVector value = FloatVector.fromArray(SPECIES, x, window + v * row + u * pixel);
                best.blend(value, value.compare(VectorOperators.GT, best)).intoArray(y, target);
            }
        }
    }

    private static void chooseOfFour(
            float[] x, int window, int pixel, int row, float[] y, int target, float[] choice, int at) {
        FloatVector best = FloatVector.fromArray(SPECIES, x, window);
        FloatVector position = FloatVector.zero(SPECIES);
        FloatVector value = FloatVector.fromArray(SPECIES, x, window + pixel);
        VectorMask<Float> greater = value.compare(VectorOperators.GT, best);
        best = best.blend(value, greater);
        position = position.blend(1, greater);
        value = FloatVector.fromArray(SPECIES, x, window + row);
        greater = value.compare(VectorOperators.GT, best);
        best = best.blend(value, greater);
        position = position.blend(2, greater);
        value = FloatVector.fromArray(SPECIES, x, window + row + pixel);
        greater = value.compare(VectorOperators.GT, best);
        best.blend(value, greater).intoArray(y, target);
        position.blend(3, greater).intoArray(choice, at);
    }

    private static void choose(
            float[] x, int window, int size, int pixel, int row, float[] y, int target, float[] choice, int at) {
        System.arraycopy(x, window, y, target, LANES);
        FloatVector.zero(SPECIES).intoArray(choice, at);
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                FloatVector best = FloatVector.fromArray(SPECIES, y, target);
                FloatVector value = FloatVector.fromArray(SPECIES, x, window + v * row + u * pixel);
                VectorMask<Float> greater = value.compare(VectorOperators.GT, best);
                best.blend(value, greater).intoArray(y, target);
                FloatVector.fromArray(SPECIES, choice, at)
                        .blend(v * size + u, greater)
                        .intoArray(choice, at);
            }
        }
    }

    /** See {@link Kernels#maxPoolGradient}. */
    static void maxPoolGradient(
            Layout out,
            float[] y,
            int yOffset,
            float[] choice,
            int choiceOffset,
            Layout gradientOut,
            float[] dy,
            int dyOffset,
            Layout in,
            float[] dx,
            int dxOffset,
            int size,
            int stride,
            boolean rectified) {
        // Windows that overlap add up, and what no window covers has no gradient; but often there is neither.
        boolean apart = stride == size
                && in.border() == 0
                && in.height() == out.height() * size
                && in.width() == out.width() * size;
        if (!(apart && size == 2)) {
            Arrays.fill(dx, dxOffset, dxOffset + in.size(), 0);
        }
        float threshold = rectified ? 0 : Float.NEGATIVE_INFINITY;
        int at = choiceOffset;
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = dxOffset + in.index(0, row * stride, column * stride);
                int source = dyOffset + gradientOut.index(0, row, column);
                int result = yOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel += LANES, at += LANES) {
                    if (apart && size == 2) {
                        spreadToFour(
                                dy,
                                source + channel,
                                y,
                                result + channel,
                                threshold,
                                choice,
                                at,
                                dx,
                                window + channel,
                                in.pixel(),
                                in.row());
                    } else {
                        spread(
                                dy,
                                source + channel,
                                y,
                                result + channel,
                                threshold,
                                choice,
                                at,
                                dx,
                                window + channel,
                                size,
                                in.pixel(),
                                in.row());
                    }
                }
            }
        }
    }

    private static void spreadToFour(
            float[] dy,
            int source,
            float[] y,
            int result,
            float threshold,
            float[] choice,
            int at,
            float[] dx,
            int window,
            int pixel,
            int row) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector gradient = FloatVector.fromArray(SPECIES, dy, source)
                .blend(zero, FloatVector.fromArray(SPECIES, y, result).compare(VectorOperators.LE, threshold));
        FloatVector position = FloatVector.fromArray(SPECIES, choice, at);
        zero.blend(gradient, position.compare(VectorOperators.EQ, 0)).intoArray(dx, window);
        zero.blend(gradient, position.compare(VectorOperators.EQ, 1)).intoArray(dx, window + pixel);
        zero.blend(gradient, position.compare(VectorOperators.EQ, 2)).intoArray(dx, window + row);
        zero.blend(gradient, position.compare(VectorOperators.EQ, 3)).intoArray(dx, window + row + pixel);
    }

    private static void spread(
            float[] dy,
            int source,
            float[] y,
            int result,
            float threshold,
            float[] choice,
            int at,
            float[] dx,
            int window,
            int size,
            int pixel,
            int row) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector gradient = FloatVector.fromArray(SPECIES, dy, source)
                .blend(zero, FloatVector.fromArray(SPECIES, y, result).compare(VectorOperators.LE, threshold));
        FloatVector position = FloatVector.fromArray(SPECIES, choice, at);
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                int target = window + v * row + u * pixel;
                zero.blend(gradient, position.compare(VectorOperators.EQ, v * size + u))
                        .add(FloatVector.fromArray(SPECIES, dx, target))
                        .intoArray(dx, target);
            }
        }
    }

    /** See {@link Kernels#averagePool}. */
    static void averagePool(
            Layout in, float[] x, int xOffset, Layout out, float[] y, int yOffset, int size, int stride) {
        FloatVector scale = FloatVector.broadcast(SPECIES, 1f / (size * size));
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = xOffset + in.index(0, row * stride, column * stride);
                int target = yOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel += LANES) {
                    FloatVector.zero(SPECIES).intoArray(y, target + channel);
                    for (int v = 0; v < size; v++) {
                        for (int u = 0; u < size; u++) {
                            FloatVector.fromArray(SPECIES, x, window + v * in.row() + u * in.pixel() + channel)
                                    .fma(scale, FloatVector.fromArray(SPECIES, y, target + channel))
                                    .intoArray(y, target + channel);
                        }
                    }
                }
            }
        }
    }

    /** See {@link Kernels#averagePoolGradient}. */
    static void averagePoolGradient(
            Layout out, float[] dy, int dyOffset, Layout in, float[] dx, int dxOffset, int size, int stride) {
        Arrays.fill(dx, dxOffset, dxOffset + in.size(), 0);
        float share = 1f / (size * size);
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = dxOffset + in.index(0, row * stride, column * stride);
                int source = dyOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel += LANES) {
                    FloatVector gradient =
                            FloatVector.fromArray(SPECIES, dy, source + channel).mul(share);
                    for (int v = 0; v < size; v++) {
                        for (int u = 0; u < size; u++) {
                            int target = window + v * in.row() + u * in.pixel() + channel;
                            FloatVector.fromArray(SPECIES, dx, target)
                                    .add(gradient)
                                    .intoArray(dx, target);
                        }
                    }
                }
            }
        }
    }
}
