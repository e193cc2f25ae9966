package dev.digits.tck;

import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One layer in double precision. Evaluation changes nothing in it, so that threads may share it; training keeps what
 * {@link #backward} needs.
 */
abstract class ReferenceLayer {

    /**
     * How a batch goes through the network.
     *
     * @param training with dropout and batch statistics
     * @param seed of the dropout masks
     * @param step how many updates were made before this one
     */
    record Mode(boolean training, long seed, long step) {
        static final Mode EVALUATION = new Mode(false, 0, 0);
    }

    private final String name;
    private final List<Parameter> parameters;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, double[]> gradients = new LinkedHashMap<>();

    /** The shape of one image that goes in. */
    final Shape input;

    /** The shape of one image that comes out. */
    final Shape output;

    ReferenceLayer(Layer layer, Shape input) {
        this(layer, input, layer.outputShape(input));
    }

    ReferenceLayer(Layer layer, Shape input, Shape output) {
        this.name = layer.name();
        this.input = input;
        this.output = output;
        this.parameters = layer.parameters(input);
        for (Parameter parameter : parameters) {
            values.put(parameter.name(), new double[parameter.shape().size()]);
            if (parameter.trainable()) {
                gradients.put(parameter.name(), new double[parameter.shape().size()]);
            }
        }
    }

    /**
     * The layer's output.
     *
     * @param x {@code [count, input]}; not changed
     * @return {@code [count, output]}
     */
    abstract double[] forward(double[] x, int count, Mode mode);

    /**
     * The loss's gradient with respect to the input of the last {@link #forward} in training; the gradients of the
     * layer's parameters are added to {@link #gradients()}.
     *
     * @param dy the loss's gradient with respect to the output, {@code [count, output]}
     * @return {@code [count, input]}
     */
    abstract double[] backward(double[] dy, int count);

    /**
     * How far the input of the last {@link #forward} in training stayed from where the gradient jumps, as a share of
     * the greatest input; infinite where it never jumps. Values that are exactly alike do not count.
     */
    double margin() {
        return Double.POSITIVE_INFINITY;
    }

    /** What the layer has to learn or to keep. */
    List<Parameter> parameters() {
        return parameters;
    }

    /** The parameters' values by full name, row-major; live. */
    Map<String, double[]> values() {
        return values;
    }

    /** The gradients of the trainable parameters by full name, row-major; live. */
    Map<String, double[]> gradients() {
        return gradients;
    }

    final double[] value(String parameter) {
        return values.get(name + "." + parameter);
    }

    final double[] gradient(String parameter) {
        return gradients.get(name + "." + parameter);
    }

    /** {@code y += a * x}; over whole arrays, because such a loop runs on vectors. */
    static void addScaled(double a, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += a * x[i];
        }
    }

    /** The sum of {@code x * y}. */
    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double greatest(double[] values) {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    /** A matrix {@code [rows, columns]} that stands in {@code flat} from {@code offset} on; copied. */
    static double[][] rows(double[] flat, int offset, int rows, int columns) {
        double[][] result = new double[rows][];
        for (int row = 0; row < rows; row++) {
            result[row] = Arrays.copyOfRange(flat, offset + row * columns, offset + (row + 1) * columns);
        }
        return result;
    }

    static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[row].length; column++) {
                result[column][row] = matrix[row][column];
            }
        }
        return result;
    }
}
