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

    private static FloatVector greater(FloatVector best, FloatVector value) {
        return best.blend(value, value.compare(VectorOperators.GT, best));
    }

    private static void greatestOfFour(float[] x, int window, int pixel, int row, float[] y, int target) {
        FloatVector upper =
                greater(FloatVector.fromArray(SPECIES, x, window), FloatVector.fromArray(SPECIES, x, window + pixel));
        FloatVector lower = greater(
                FloatVector.fromArray(SPECIES, x, window + row),
                FloatVector.fromArray(SPECIES, x, window + row + pixel));
        greater(upper, lower).intoArray(y, target);
    }

    /** The best so far goes to memory and back: within two nested loops the JIT would put it on the heap. */
    private static void greatest(float[] x, int window, int size, int pixel, int row, float[] y, int target) {
        System.arraycopy(x, window, y, target, LANES);
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                greater(
                                FloatVector.fromArray(SPECIES, y, target),
                                FloatVector.fromArray(SPECIES, x, window + v * row + u * pixel))
                        .intoArray(y, target);
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
        // Windows that overlap add up, and what no window covers has no gradient.
        boolean apart = stride >= size;
        if (!(apart && stride == size && in.height() == out.height() * size && in.width() == out.width() * size)) {
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
                    spread(
                            dy,
                            source + channel,
                            // With a threshold that nothing is below, the mask leaves all as it is.
                            FloatVector.fromArray(SPECIES, y, result + channel).compare(VectorOperators.LE, threshold),
                            FloatVector.fromArray(SPECIES, choice, at),
                            apart,
                            dx,
                            window + channel,
                            size,
                            in.pixel(),
                            in.row());
                }
            }
        }
    }

    private static void spread(
            float[] dy,
            int source,
            VectorMask<Float> blocked,
            FloatVector position,
            boolean apart,
            float[] dx,
            int window,
            int size,
            int pixel,
            int row) {
        FloatVector gradient = FloatVector.fromArray(SPECIES, dy, source).blend(0, blocked);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                int target = window + v * row + u * pixel;
                FloatVector share = zero.blend(gradient, position.compare(VectorOperators.EQ, v * size + u));
                if (apart) {
                    share.intoArray(dx, target);
                } else {
                    share.add(FloatVector.fromArray(SPECIES, dx, target)).intoArray(dx, target);
                }
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
