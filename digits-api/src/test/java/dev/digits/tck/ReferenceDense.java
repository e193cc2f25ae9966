package dev.digits.tck;

import dev.digits.model.Layer.Dense;
import dev.digits.model.Shape;

/** {@link Dense}: {@code y = weight x + bias}. */
class ReferenceDense extends ReferenceLayer {

    private final int units;
    private final int inputs;
    private double[] lastInput;

    ReferenceDense(Dense layer, Shape input) {
        super(layer, input);
        this.units = layer.units();
        this.inputs = input.size();
    }

    /** The matrix {@code [units, inputs]} as it is applied. */
    double[] matrix() {
        return value("weight");
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        double[] matrix = matrix();
        double[] y = new double[count * units];
        for (int n = 0; n < count; n++) {
            for (int u = 0; u < units; u++) {
                y[n * units + u] = value("bias")[u] + dot(matrix, u * inputs, x, n * inputs, inputs);
            }
        }
        if (mode.training()) {
            lastInput = x;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[] matrix = matrix();
        double[] dx = new double[count * inputs];
        for (int n = 0; n < count; n++) {
            for (int u = 0; u < units; u++) {
                double d = dy[n * units + u];
                gradient("bias")[u] += d;
                addScaled(d, lastInput, n * inputs, gradient("weight"), u * inputs, inputs);
                addScaled(d, matrix, u * inputs, dx, n * inputs, inputs);
            }
        }
        return dx;
    }
}
