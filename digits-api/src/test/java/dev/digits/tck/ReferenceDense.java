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
        double[][] matrix = rows(matrix(), 0, units, inputs);
        double[][] images = rows(x, 0, count, inputs);
        double[] bias = value("bias");
        double[] y = new double[count * units];
        for (int n = 0; n < count; n++) {
            for (int u = 0; u < units; u++) {
                y[n * units + u] = bias[u] + dot(matrix[u], images[n]);
            }
        }
        if (mode.training()) {
            lastInput = x;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[][] matrix = rows(matrix(), 0, units, inputs);
        double[][] dMatrix = new double[units][inputs];
        double[][] images = rows(lastInput, 0, count, inputs);
        double[] dx = new double[count * inputs];
        for (int n = 0; n < count; n++) {
            double[] dImage = new double[inputs];
            for (int u = 0; u < units; u++) {
                double d = dy[n * units + u];
                addScaled(d, images[n], dMatrix[u]);
                addScaled(d, matrix[u], dImage);
                addBiasGradient(u, d);
            }
            System.arraycopy(dImage, 0, dx, n * inputs, inputs);
        }
        addMatrixGradient(dMatrix);
        return dx;
    }

    /** Adds to the gradient of a unit's bias, given that of its output for one image. */
    void addBiasGradient(int unit, double d) {
        gradient("bias")[unit] += d;
    }

    /** Adds to the gradient of the matrix as it is applied, {@code [units][inputs]}. */
    void addMatrixGradient(double[][] dMatrix) {
        double[] gradient = gradient("weight");
        for (int u = 0; u < units; u++) {
            for (int i = 0; i < inputs; i++) {
                gradient[u * inputs + i] += dMatrix[u][i];
            }
        }
    }
}
