package dev.digits.tck;

import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
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

    /** {@code y += a * x} over {@code length} elements. */
    static void addScaled(double a, double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += a * x[xOffset + i];
        }
    }

    /** The sum of {@code x * y} over {@code length} elements; four sums at once, since one would wait for itself. */
    static double dot(double[] x, int xOffset, double[] y, int yOffset, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            a += x[xOffset + i] * y[yOffset + i];
            b += x[xOffset + i + 1] * y[yOffset + i + 1];
            c += x[xOffset + i + 2] * y[yOffset + i + 2];
            d += x[xOffset + i + 3] * y[yOffset + i + 3];
        }
        for (; i < length; i++) {
            a += x[xOffset + i] * y[yOffset + i];
        }
        return a + b + c + d;
    }
}
