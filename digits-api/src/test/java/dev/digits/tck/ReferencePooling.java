package dev.digits.tck;

import dev.digits.model.Layer;
import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Shape;

/** {@link MaxPool2d} and {@link AvgPool2d}: windows of a square kernel, reduced to one value each. */
class ReferencePooling extends ReferenceLayer {

    private final int kernel;
    private final int stride;
    private final boolean max;
    private double[] lastInput;

    ReferencePooling(MaxPool2d layer, Shape input) {
        this(layer, input, layer.outputShape(input), layer.kernel(), layer.stride(), true);
    }

    ReferencePooling(AvgPool2d layer, Shape input) {
        this(layer, input, layer.outputShape(input), layer.kernel(), layer.stride(), false);
    }

    ReferencePooling(Layer layer, Shape input, Shape output, int kernel, int stride, boolean max) {
        super(layer, input, output);
        this.kernel = kernel;
        this.stride = stride;
        this.max = max;
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        double[] y = new double[count * output.size()];
        walk(count, (out, top, left, corner) -> {
            if (max) {
                y[out] = x[greatest(x, top, left, corner)];
            } else {
                double sum = 0;
                for (int u = 0; u < rows(top); u++) {
                    for (int v = 0; v < columns(left); v++) {
                        sum += x[corner + u * input.dimension(2) + v];
                    }
                }
                y[out] = sum / (rows(top) * columns(left));
            }
        });
        if (mode.training()) {
            lastInput = x;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[] dx = new double[count * input.size()];
        walk(count, (out, top, left, corner) -> {
            if (max) {
                dx[greatest(lastInput, top, left, corner)] += dy[out];
            } else {
                double share = dy[out] / (rows(top) * columns(left));
                for (int u = 0; u < rows(top); u++) {
                    for (int v = 0; v < columns(left); v++) {
                        dx[corner + u * input.dimension(2) + v] += share;
                    }
                }
            }
        });
        return dx;
    }

    @Override
    double margin() {
        if (!max) {
            return super.margin();
        }
        double[] least = {Double.POSITIVE_INFINITY};
        walk(lastInput.length / input.size(), (out, top, left, corner) -> {
            double best = lastInput[greatest(lastInput, top, left, corner)];
            for (int u = 0; u < rows(top); u++) {
                for (int v = 0; v < columns(left); v++) {
                    double gap = best - lastInput[corner + u * input.dimension(2) + v];
                    least[0] = gap > 0 ? Math.min(least[0], gap) : least[0];
                }
            }
        });
        return least[0] / greatest(lastInput);
    }

    /** The position of a window's greatest value, the first of equals. */
    private int greatest(double[] x, int top, int left, int corner) {
        int best = corner;
        for (int u = 0; u < rows(top); u++) {
            for (int v = 0; v < columns(left); v++) {
                int position = corner + u * input.dimension(2) + v;
                if (x[position] > x[best]) {
                    best = position;
                }
            }
        }
        return best;
    }

    private int rows(int top) {
        return Math.min(kernel, input.dimension(1) - top);
    }

    private int columns(int left) {
        return Math.min(kernel, input.dimension(2) - left);
    }

    private interface Window {
        void visit(int out, int top, int left, int corner);
    }

    private void walk(int count, Window window) {
        int height = input.dimension(1);
        int width = input.dimension(2);
        int out = 0;
        for (int plane = 0; plane < count * input.dimension(0); plane++) {
            for (int i = 0; i < output.dimension(1); i++) {
                for (int j = 0; j < output.dimension(2); j++) {
                    int corner = (plane * height + i * stride) * width + j * stride;
                    window.visit(out++, i * stride, j * stride, corner);
                }
            }
        }
    }
}
