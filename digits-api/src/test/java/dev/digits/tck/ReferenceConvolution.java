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
        double[][] kernels = rows(kernels(), 0, layer.filters(), taps);
        double[][] patches = new double[taps][positions];
        double[] bias = value("bias");
        double[] y = new double[count * output.size()];
        for (int n = 0; n < count; n++) {
            gather(x, n * input.size(), patches);
            for (int o = 0; o < layer.filters(); o++) {
                double[] row = new double[positions];
                Arrays.fill(row, bias[o]);
                for (int t = 0; t < taps; t++) {
                    addScaled(kernels[o][t], patches[t], row);
                }
                System.arraycopy(row, 0, y, n * output.size() + o * positions, positions);
            }
        }
        if (mode.training()) {
            lastInput = x;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[][] kernels = rows(kernels(), 0, layer.filters(), taps);
        double[][] dKernels = new double[layer.filters()][taps];
        double[][] patches = new double[taps][positions];
        double[] dx = new double[count * input.size()];
        for (int n = 0; n < count; n++) {
            gather(lastInput, n * input.size(), patches);
            double[][] patchesByPosition = transposed(patches);
            double[][] dPatches = new double[taps][positions];
            double[][] dRows = rows(dy, n * output.size(), layer.filters(), positions);
            for (int o = 0; o < layer.filters(); o++) {
                for (int p = 0; p < positions; p++) {
                    addScaled(dRows[o][p], patchesByPosition[p], dKernels[o]);
                }
                for (int t = 0; t < taps; t++) {
                    addScaled(kernels[o][t], dRows[o], dPatches[t]);
                }
                addBiasGradient(o, dRows[o]);
            }
            scatter(dPatches, dx, n * input.size());
        }
        addKernelGradients(dKernels);
        return dx;
    }

    /** Adds to the gradient of a filter's bias, given those of its outputs for one image. */
    void addBiasGradient(int filter, double[] dRow) {
        double sum = 0;
        for (double d : dRow) {
            sum += d;
        }
        gradient("bias")[filter] += sum;
    }

    /** Adds to the gradients of the kernels as they are applied, {@code [filters][taps]}. */
    void addKernelGradients(double[][] dKernels) {
        double[] gradient = gradient("weight");
        for (int o = 0; o < dKernels.length; o++) {
            for (int t = 0; t < taps; t++) {
                gradient[o * taps + t] += dKernels[o][t];
            }
        }
    }

    private void gather(double[] x, int image, double[][] patches) {
        walk((tap, position, pixel) -> patches[tap][position] = x[image + pixel]);
    }

    private void scatter(double[][] dPatches, double[] dx, int image) {
        walk((tap, position, pixel) -> dx[image + pixel] += dPatches[tap][position]);
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
