package dev.digits.tck;

import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Shape;
import java.util.Arrays;

/**
 * {@link Conv2d}: for every image its patches are laid out as a matrix {@code [taps, positions]}, a tap being one
 * {@code (channel, row, column)} of the kernel, so that the convolution is a product of two matrices.
 */
class ReferenceConvolution extends ReferenceLayer {

    private final Conv2d layer;
    private final int taps;
    private final int positions;
    private double[] lastInput;

    ReferenceConvolution(Conv2d layer, Shape input) {
        super(layer, input);
        this.layer = layer;
        this.taps = input.dimension(0) * layer.kernel() * layer.kernel();
        this.positions = output.dimension(1) * output.dimension(2);
    }

    /** The kernels {@code [filters, taps]} as they are applied. */
    double[] kernels() {
        return value("weight");
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        double[] kernels = kernels();
        double[] bias = value("bias");
        double[] patches = new double[taps * positions];
        double[] y = new double[count * output.size()];
        for (int n = 0; n < count; n++) {
            gather(x, n * input.size(), patches);
            for (int o = 0; o < layer.filters(); o++) {
                int row = n * output.size() + o * positions;
                Arrays.fill(y, row, row + positions, bias[o]);
                for (int t = 0; t < taps; t++) {
                    addScaled(kernels[o * taps + t], patches, t * positions, y, row, positions);
                }
            }
        }
        if (mode.training()) {
            lastInput = x;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[] kernels = kernels();
        double[] dKernels = gradient("weight");
        double[] dBias = gradient("bias");
        double[] patches = new double[taps * positions];
        double[] dPatches = new double[taps * positions];
        double[] dx = new double[count * input.size()];
        for (int n = 0; n < count; n++) {
            gather(lastInput, n * input.size(), patches);
            Arrays.fill(dPatches, 0);
            for (int o = 0; o < layer.filters(); o++) {
                int row = n * output.size() + o * positions;
                for (int p = 0; p < positions; p++) {
                    dBias[o] += dy[row + p];
                }
                for (int t = 0; t < taps; t++) {
                    dKernels[o * taps + t] += dot(dy, row, patches, t * positions, positions);
                    addScaled(kernels[o * taps + t], dy, row, dPatches, t * positions, positions);
                }
            }
            scatter(dPatches, dx, n * input.size());
        }
        return dx;
    }

    private void gather(double[] x, int image, double[] patches) {
        walk((tap, position, pixel) -> patches[tap * positions + position] = x[image + pixel]);
    }

    private void scatter(double[] dPatches, double[] dx, int image) {
        walk((tap, position, pixel) -> dx[image + pixel] += dPatches[tap * positions + position]);
    }

    private interface Step {
        void visit(int tap, int position, int pixel);
    }

    /** Visits every tap at every position where it lies inside the image. */
    private void walk(Step step) {
        int height = input.dimension(1);
        int width = input.dimension(2);
        for (int tap = 0; tap < taps; tap++) {
            int c = tap / (layer.kernel() * layer.kernel());
            int u = tap / layer.kernel() % layer.kernel();
            int v = tap % layer.kernel();
            for (int i = 0; i < output.dimension(1); i++) {
                int row = i * layer.stride() + u - layer.padding();
                for (int j = 0; j < output.dimension(2); j++) {
                    int column = j * layer.stride() + v - layer.padding();
                    if (row >= 0 && row < height && column >= 0 && column < width) {
                        step.visit(tap, i * output.dimension(2) + j, (c * height + row) * width + column);
                    }
                }
            }
        }
    }
}
