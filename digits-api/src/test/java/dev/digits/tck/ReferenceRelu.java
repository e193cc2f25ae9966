package dev.digits.tck;

import dev.digits.model.Layer.Relu;
import dev.digits.model.Shape;

/** {@link Relu}: {@code max(x, 0)}, with the derivative 0 at 0. */
final class ReferenceRelu extends ReferenceLayer {

    private double[] lastInput;

    ReferenceRelu(Relu layer, Shape input) {
        super(layer, input);
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(x[i], 0);
        }
        if (mode.training()) {
            lastInput = x;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[] dx = new double[dy.length];
        for (int i = 0; i < dy.length; i++) {
            dx[i] = lastInput[i] > 0 ? dy[i] : 0;
        }
        return dx;
    }

    @Override
    double margin() {
        double least = Double.POSITIVE_INFINITY;
        for (double x : lastInput) {
            if (x != 0) {
                least = Math.min(least, Math.abs(x));
            }
        }
        return least / greatest(lastInput);
    }
}
