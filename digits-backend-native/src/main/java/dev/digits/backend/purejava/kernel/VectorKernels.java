package dev.digits.backend.purejava.kernel;

import java.util.OptionalDouble;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API, in vectors as long as the processor prefers. */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** The length of a vector in bits. */
    static int bits() {
        return SPECIES.vectorBitSize();
    }

    @Override
    public String description() {
        return "Vector API " + bits() + " bit";
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int tileRows() {
        return VectorMultiply.ROWS;
    }

    @Override
    public void multiply(
            float[] a,
            int aOffset,
            Rows rows,
            int first,
            int last,
            float[] b,
            Panels panels,
            int firstPanel,
            int lastPanel,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        VectorMultiply.multiply(
                a, aOffset, rows, first, last, b, panels, firstPanel, lastPanel, bias, rectify, c, cOffset, cRows);
    }

    @Override
    public void multiplyRow(
            float[] a,
            int aOffset,
            int[] nonZero,
            float[] b,
            Panels panels,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset) {
        VectorMultiplyRow.multiplyRow(a, aOffset, nonZero, b, panels, bias, rectify, c, cOffset);
    }

    @Override
    public void multiplyTransposed(
            float[] a,
            int aOffset,
            int[] rows,
            int first,
            int last,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            Panels panels,
            float[] gradient) {
        VectorMultiplyTransposed.multiplyTransposed(
                a, aOffset, rows, first, last, aPixels, b, bOffset, bPixels, pixels, panels, gradient);
    }

    @Override
    public void maxPool(
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
        VectorPooling.maxPool(in, x, xOffset, out, y, yOffset, size, stride, choice, choiceOffset);
    }

    @Override
    public void maxPoolGradient(
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
        VectorPooling.maxPoolGradient(
                out,
                y,
                yOffset,
                choice,
                choiceOffset,
                gradientOut,
                dy,
                dyOffset,
                in,
                dx,
                dxOffset,
                size,
                stride,
                rectified);
    }

    @Override
    public void averagePool(
            Layout in, float[] x, int xOffset, Layout out, float[] y, int yOffset, int size, int stride) {
        VectorPooling.averagePool(in, x, xOffset, out, y, yOffset, size, stride);
    }

    @Override
    public void averagePoolGradient(
            Layout out, float[] dy, int dyOffset, Layout in, float[] dx, int dxOffset, int size, int stride) {
        VectorPooling.averagePoolGradient(out, dy, dyOffset, in, dx, dxOffset, size, stride);
    }

    @Override
    public void rectify(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int end = SPECIES.loopBound(length);
        for (int i = 0; i < end; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + i);
            value.blend(0, value.compare(VectorOperators.LT, 0)).intoArray(y, yOffset + i);
        }
        for (int i = end; i < length; i++) {
            y[yOffset + i] = x[xOffset + i] < 0 ? 0 : x[xOffset + i];
        }
    }

    @Override
    public void maskGradient(
            Layout gradientLayout, float[] gradient, int gradientOffset, Layout layout, float[] x, int xOffset) {
        int length = layout.width() * layout.pixel();
        for (int row = 0; row < layout.height(); row++) {
            int target = gradientOffset + gradientLayout.index(0, row, 0);
            int source = xOffset + layout.index(0, row, 0);
            for (int i = 0; i < length; i += LANES) {
                FloatVector value = FloatVector.fromArray(SPECIES, x, source + i);
                FloatVector.fromArray(SPECIES, gradient, target + i)
                        .blend(0, value.compare(VectorOperators.LE, 0))
                        .intoArray(gradient, target + i);
            }
        }
    }

    // The sums go to memory after each row: within two nested loops the JIT would put them on the heap.

    @Override
    public void addSums(Layout layout, float[] x, int xOffset, float[] sums, int sumsOffset) {
        for (int row = 0; row < layout.height(); row++) {
            for (int channel = 0; channel < layout.pixel(); channel += LANES) {
                addRow(
                        x,
                        xOffset + layout.index(channel, row, 0),
                        layout.pixel(),
                        layout.width(),
                        sums,
                        sumsOffset + channel);
            }
        }
    }

    private static void addRow(float[] x, int at, int pixel, int width, float[] sums, int target) {
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, target);
        for (int column = 0; column < width; column++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, at + column * pixel));
        }
        sum.intoArray(sums, target);
    }

    @Override
    public void addProducts(
            Layout layout,
            float[] x,
            int xOffset,
            float[] mean,
            int meanOffset,
            Layout zLayout,
            float[] z,
            int zOffset,
            float[] sums,
            int sumsOffset) {
        for (int row = 0; row < layout.height(); row++) {
            for (int channel = 0; channel < layout.pixel(); channel += LANES) {
                int at = xOffset + layout.index(channel, row, 0);
                int target = sumsOffset + channel;
                if (z == null) {
                    addSquares(x, at, layout.pixel(), layout.width(), mean, meanOffset + channel, sums, target);
                } else {
                    int zAt = zOffset + zLayout.index(channel, row, 0);
                    addProducts(
                            x,
                            at,
                            layout.pixel(),
                            layout.width(),
                            mean,
                            meanOffset + channel,
                            z,
                            zAt,
                            zLayout.pixel(),
                            sums,
                            target);
                }
            }
        }
    }

    private static void addSquares(
            float[] x, int at, int pixel, int width, float[] mean, int meanAt, float[] sums, int target) {
        FloatVector center = FloatVector.fromArray(SPECIES, mean, meanAt);
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, target);
        for (int column = 0; column < width; column++) {
            FloatVector difference =
                    FloatVector.fromArray(SPECIES, x, at + column * pixel).sub(center);
            sum = difference.fma(difference, sum);
        }
        sum.intoArray(sums, target);
    }

    private static void addProducts(
            float[] x,
            int at,
            int pixel,
            int width,
            float[] mean,
            int meanAt,
            float[] z,
            int zAt,
            int zPixel,
            float[] sums,
            int target) {
        FloatVector center = FloatVector.fromArray(SPECIES, mean, meanAt);
        FloatVector sum = FloatVector.fromArray(SPECIES, sums, target);
        for (int column = 0; column < width; column++) {
            sum = FloatVector.fromArray(SPECIES, x, at + column * pixel)
                    .sub(center)
                    .fma(FloatVector.fromArray(SPECIES, z, zAt + column * zPixel), sum);
        }
        sum.intoArray(sums, target);
    }

    @Override
    public void affine(
            Layout in,
            float[] x,
            int xOffset,
            float[] scale,
            float[] shift,
            boolean rectify,
            Layout out,
            float[] y,
            int yOffset) {
        FloatVector floor = FloatVector.broadcast(SPECIES, VectorMultiply.floor(rectify));
        for (int row = 0; row < in.height(); row++) {
            int source = xOffset + in.index(0, row, 0);
            int target = yOffset + out.index(0, row, 0);
            for (int column = 0; column < in.width(); column++, source += in.pixel(), target += out.pixel()) {
                for (int channel = 0; channel < in.pixel(); channel += LANES) {
                    FloatVector value = FloatVector.fromArray(SPECIES, x, source + channel)
                            .fma(
                                    FloatVector.fromArray(SPECIES, scale, channel),
                                    FloatVector.fromArray(SPECIES, shift, channel));
                    value.blend(floor, value.compare(VectorOperators.LT, floor)).intoArray(y, target + channel);
                }
            }
        }
    }

    @Override
    public void combine(
            Layout xLayout,
            float[] x,
            int xOffset,
            float[] p,
            Layout yLayout,
            float[] y,
            int yOffset,
            float[] q,
            float[] r,
            Layout outLayout,
            float[] out,
            int outOffset) {
        for (int row = 0; row < xLayout.height(); row++) {
            int xAt = xOffset + xLayout.index(0, row, 0);
            int yAt = yOffset + yLayout.index(0, row, 0);
            int target = outOffset + outLayout.index(0, row, 0);
            for (int column = 0; column < xLayout.width(); column++) {
                for (int channel = 0; channel < xLayout.pixel(); channel += LANES) {
                    FloatVector.fromArray(SPECIES, x, xAt + channel)
                            .fma(
                                    FloatVector.fromArray(SPECIES, p, channel),
                                    FloatVector.fromArray(SPECIES, y, yAt + channel)
                                            .fma(
                                                    FloatVector.fromArray(SPECIES, q, channel),
                                                    FloatVector.fromArray(SPECIES, r, channel)))
                            .intoArray(out, target + channel);
                }
                xAt += xLayout.pixel();
                yAt += yLayout.pixel();
                target += outLayout.pixel();
            }
        }
    }

    @Override
    public void winogradInput(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        VectorWinograd.input(x, xOffset, xPlaces, xStep, y, yOffset, yPlaces, yStep, count);
    }

    @Override
    public void winogradOutput(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] bias,
            int biasOffset,
            boolean rectify,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        if (bias == null) {
            VectorWinograd.output(x, xOffset, xPlaces, xStep, y, yOffset, yPlaces, yStep, count);
        } else {
            VectorWinograd.results(
                    x, xOffset, xPlaces, xStep, bias, biasOffset, rectify, y, yOffset, yPlaces, yStep, count);
        }
    }

    @Override
    public OptionalDouble burn(long rounds) {
        return OptionalDouble.of(VectorBurn.burn(rounds));
    }
}
