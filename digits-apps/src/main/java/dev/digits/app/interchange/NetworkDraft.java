package dev.digits.app.interchange;

import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that grows by one operation of another program after the other. The other program's values may have other
 * axes than ours ({@code [height, width, channels]}): for each of its elements it is known which of ours it is, so that
 * transpositions and reshapes cost nothing and weights are put in our order exactly.
 *
 * <p>Every {@link IllegalArgumentException} says why an operation cannot be taken.
 */
final class NetworkDraft {

    /** The share of the new batch in running statistics that have none of their own. */
    private static final float MOMENTUM = 0.1f;

    private static final float EPSILON = 1e-5f;
    private static final int MOST_LAYERS = 1000;
    private static final int MOST_ELEMENTS = 1 << 24;

    private final LayerNames names = new LayerNames();
    private final Shape input;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, double[]> tensors = new LinkedHashMap<>();
    /** What comes out of the last layer. */
    private Shape shape;
    /** The extents of the other program's value, without the batch. */
    private int[] dimensions;
    /** For each element of that value which of ours it is; null where they are the same. */
    private int[] order;
    /** A scaling and shift of a vector's elements that the next dense layer takes in; null where there is none. */
    private Affine pending;

    private record Affine(double[] scale, double[] shift) {

        Affine then(Affine next) {
            double[] scales = new double[scale.length];
            double[] shifts = new double[scale.length];
            for (int i = 0; i < scales.length; i++) {
                scales[i] = scale[i] * next.scale[i];
                shifts[i] = shift[i] * next.scale[i] + next.shift[i];
            }
            return new Affine(scales, shifts);
        }
    }

    /**
     * @param dimensions the extents of the other program's input, without the batch
     */
    NetworkDraft(Shape input, int... dimensions) {
        this.input = input;
        this.shape = input;
        this.dimensions = dimensions.clone();
        if (Constant.size(dimensions) != input.size()) {
            throw new IllegalArgumentException("an image is " + input + ", not " + Arrays.toString(dimensions));
        }
    }

    /** The extents of the other program's value, without the batch. */
    int[] dimensions() {
        return dimensions.clone();
    }

    boolean isVector() {
        return dimensions.length == 1;
    }

    /** Whether nothing can follow, as the last layer must be dense. */
    boolean endsInDense() {
        return pending == null
                && order == null
                && isVector()
                && !layers.isEmpty()
                && layers.get(layers.size() - 1) instanceof Layer.Dense;
    }

    /** The number of the last layer's weights, which a scaling is multiplied into. */
    int lastWeights() {
        double[] weights = layers.isEmpty()
                ? null
                : tensors.get(layers.get(layers.size() - 1).name() + ".weight");
        return weights == null ? 0 : weights.length;
    }

    // Operations on axes.

    void transpose(int... axes) {
        Axes.requirePermutation(axes, dimensions.length);
        requireMovable();
        int[] sources = Axes.sources(dimensions, axes);
        int[] moved = new int[sources.length];
        boolean same = true;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = order == null ? sources[i] : order[sources[i]];
            same &= moved[i] == i;
        }
        dimensions = Axes.transposed(dimensions, axes);
        order = same ? null : moved;
    }

    private void requireMovable() {
        if (Constant.size(dimensions) > MOST_ELEMENTS) {
            throw new IllegalArgumentException("a value of " + Arrays.toString(dimensions) + " is too large");
        }
    }

    /** Other extents for the same elements in the same order; where that makes a vector of an image, it is flattened. */
    void reshape(String wantedName, int... target) {
        if (Constant.size(target) != shape.size()) {
            throw new IllegalArgumentException(
                    "it makes " + Arrays.toString(target) + " of the " + Arrays.toString(dimensions) + " of an image");
        }
        boolean flattens = target.length == 1 && !isVector() && shape.rank() == 3;
        dimensions = target.clone();
        if (flattens) {
            flatten(wantedName);
        }
    }

    private void flatten(String wantedName) {
        add(new Layer.Flatten(names.next(wantedName, "flatten")));
    }

    // Layers.

    private void add(Layer layer) {
        if (layers.size() == MOST_LAYERS) {
            throw new IllegalArgumentException("it has more than " + MOST_LAYERS + " layers");
        }
        shape = layer.outputShape(shape);
        layers.add(layer);
    }

    private void put(Layer layer, String tensor, double... values) {
        tensors.put(layer.name() + "." + tensor, values);
    }

    /** Windows and channels are where ours are only where no axis was moved. */
    private void requireImage() {
        if (pending != null) {
            throw new IllegalArgumentException(
                    "the vector before it was scaled or shifted, which only a dense layer takes in");
        }
        boolean image = shape.rank() == 3
                && order == null
                && Arrays.equals(
                        dimensions, shape.dimensions().stream().mapToInt(i -> i).toArray());
        if (!image) {
            throw new IllegalArgumentException("it takes " + Arrays.toString(dimensions)
                    + ", but images must be [channels, height, width] here: "
                    + (shape.rank() == 3 ? "the axes are in another order" : "the image has been flattened"));
        }
    }

    private void imageOut() {
        dimensions = shape.dimensions().stream().mapToInt(i -> i).toArray();
    }

    /**
     * @param weight {@code [filters, channels, kernel, kernel]}
     * @param bias {@code [filters]}
     */
    void conv(String wantedName, Constant weight, double[] bias, int stride, int padding) {
        requireImage();
        int[] kernel = weight.dimensions();
        if (kernel.length != 4
                || kernel[1] != shape.dimension(0)
                || kernel[2] != kernel[3]
                || bias.length != kernel[0]) {
            throw new IllegalArgumentException(
                    "its weight is " + Arrays.toString(kernel) + " with " + bias.length + " biases, but [filters, "
                            + shape.dimension(0) + ", kernel, kernel] with one bias a filter is needed");
        }
        Layer layer = new Layer.Conv2d(names.next(wantedName, "conv"), kernel[0], kernel[2], stride, padding);
        add(layer);
        put(layer, "weight", weight.values().clone());
        put(layer, "bias", bias.clone());
        imageOut();
    }

    void maxPool(String wantedName, int kernel, int stride) {
        requireImage();
        add(new Layer.MaxPool2d(names.next(wantedName, "pool"), kernel, stride));
        imageOut();
    }

    void avgPool(String wantedName, int kernel, int stride) {
        requireImage();
        add(new Layer.AvgPool2d(names.next(wantedName, "pool"), kernel, stride));
        imageOut();
    }

    /** Of an image: a layer of its own. Of a vector: taken into the dense layer before or behind it. */
    void batchNorm(
            String wantedName,
            double[] weight,
            double[] bias,
            double[] mean,
            double[] variance,
            float epsilon,
            float momentum) {
        int channels = dimensions[0];
        for (double[] values : List.of(weight, bias, mean, variance)) {
            if (values.length != channels) {
                throw new IllegalArgumentException("it has " + values.length + " values for " + channels + " channels");
            }
        }
        for (double value : variance) {
            if (!(value + epsilon > 0)) {
                throw new IllegalArgumentException("one of its variances is " + value);
            }
        }
        if (isVector()) {
            double[] scale = new double[channels];
            double[] shift = new double[channels];
            for (int i = 0; i < channels; i++) {
                scale[i] = weight[i] / Math.sqrt(variance[i] + epsilon);
                shift[i] = bias[i] - mean[i] * scale[i];
            }
            affine(Constant.list(scale), Constant.list(shift));
            return;
        }
        requireImage();
        Layer layer = new Layer.BatchNorm2d(names.next(wantedName, "bn"), epsilon, momentum);
        add(layer);
        put(layer, "weight", weight.clone());
        put(layer, "bias", bias.clone());
        put(layer, "running_mean", mean.clone());
        put(layer, "running_var", variance.clone());
    }

    void relu(String wantedName) {
        if (pending != null) {
            throw new IllegalArgumentException(
                    "the vector before it was scaled or shifted, which only a dense layer takes in");
        }
        add(new Layer.Relu(names.next(wantedName, "relu")));
    }

    void dropout(String wantedName, float probability) {
        add(new Layer.Dropout(names.next(wantedName, "dropout"), probability));
    }

    /**
     * @param weight {@code [inputs, units]} or, {@code transposed}, {@code [units, inputs]}
     * @param bias {@code [units]}
     */
    void dense(String wantedName, Constant weight, boolean transposed, double factor, double[] bias) {
        int inputs = Constant.size(dimensions);
        int[] matrix = weight.dimensions();
        if (!isVector() || matrix.length != 2 || matrix[transposed ? 1 : 0] != inputs) {
            throw new IllegalArgumentException(
                    "it multiplies " + Arrays.toString(dimensions) + " of an image with " + Arrays.toString(matrix)
                            + (transposed ? ", transposed" : "") + ", but a vector with a matrix is needed");
        }
        int units = matrix[transposed ? 0 : 1];
        if (bias.length != units) {
            throw new IllegalArgumentException("it has " + bias.length + " biases for " + units + " units");
        }
        if (shape.rank() == 3) {
            flatten("");
        }
        double[] ours = new double[weight.values().length];
        double[] biases = bias.clone();
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < inputs; i++) {
                double value = factor * weight.values()[transposed ? unit * inputs + i : i * units + unit];
                int column = order == null ? i : order[i];
                if (pending != null) {
                    biases[unit] += value * pending.shift[column];
                    value *= pending.scale[column];
                }
                ours[unit * inputs + column] = value;
            }
        }
        Layer layer = new Layer.Dense(names.next(wantedName, "fc"), units);
        add(layer);
        put(layer, "weight", ours);
        put(layer, "bias", biases);
        dimensions = new int[] {units};
        order = null;
        pending = null;
    }

    // Scaling and shifting.

    /**
     * {@code scale * x + shift}, each a constant that is broadcast to the other program's value. Taken into the layer before
     * it where that is a convolution, a dense layer or a batch normalisation; else a batch normalisation of an image's
     * channels; else taken into the dense layer behind it.
     */
    void affine(Constant scale, Constant shift) {
        requireMovable();
        Affine affine = new Affine(each(scale), each(shift));
        Layer last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        if (last instanceof Layer.Conv2d || last instanceof Layer.Dense || last instanceof Layer.BatchNorm2d) {
            fold(last, affine);
        } else if (shape.rank() == 3) {
            Layer layer = new Layer.BatchNorm2d(names.next("", "norm"), EPSILON, MOMENTUM);
            int channels = affine.scale.length;
            add(layer);
            put(layer, "weight", affine.scale);
            put(layer, "bias", affine.shift);
            put(layer, "running_mean", new double[channels]);
            put(layer, "running_var", filled(channels, 1.0 - EPSILON));
        } else {
            pending = pending == null ? affine : pending.then(affine);
        }
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private void fold(Layer layer, Affine affine) {
        double[] weight = tensors.get(layer.name() + ".weight");
        double[] bias = tensors.get(layer.name() + ".bias");
        int each = weight.length / bias.length;
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= affine.scale[i / each];
        }
        for (int i = 0; i < bias.length; i++) {
            bias[i] = bias[i] * affine.scale[i] + affine.shift[i];
        }
    }

    /** A constant's value for each of our channels or, of a vector, elements. */
    private double[] each(Constant constant) {
        int[] aligned = aligned(constant.dimensions());
        int[] strides = Axes.strides(aligned);
        int parts = shape.dimension(0);
        int size = shape.size() / parts;
        double[] values = new double[parts];
        Arrays.fill(values, Double.NaN);
        int[] index = new int[dimensions.length];
        for (int position = 0; position < shape.size(); position++) {
            int source = 0;
            for (int i = 0; i < index.length; i++) {
                source += aligned[i] == 1 ? 0 : index[i] * strides[i];
            }
            double value = constant.values()[source];
            int part = (order == null ? position : order[position]) / size;
            if (!Double.isNaN(values[part]) && values[part] != value) {
                throw new IllegalArgumentException("its constant differs within a channel of the image");
            }
            values[part] = value;
            Axes.advance(index, dimensions);
        }
        return values;
    }

    /** A constant's extents, one for each of the value's, by ONNX's rules of broadcasting. */
    private int[] aligned(int[] constant) {
        int[] aligned = new int[dimensions.length];
        Arrays.fill(aligned, 1);
        for (int i = 1; i <= constant.length; i++) {
            int extent = constant[constant.length - i];
            boolean fits =
                    i <= dimensions.length ? extent == 1 || extent == dimensions[dimensions.length - i] : extent == 1;
            if (!fits) {
                throw new IllegalArgumentException("its constant " + Arrays.toString(constant) + " does not fit the "
                        + Arrays.toString(dimensions) + " of an image");
            }
            if (i <= dimensions.length) {
                aligned[dimensions.length - i] = extent;
            }
        }
        return aligned;
    }

    // The result.

    /**
     * The model.
     *
     * @throws IllegalArgumentException where the network does not end in a dense layer or a weight is no finite float32
     */
    Model model(String name, List<String> labels, Map<String, String> provenance) {
        if (!endsInDense()) {
            throw new IllegalArgumentException(
                    layers.isEmpty()
                            ? "it has no layer that digits knows"
                            : "it must end in a dense layer (Gemm or MatMul), whose outputs are the logits, but ends in "
                                    + layers.get(layers.size() - 1).getClass().getSimpleName());
        }
        Architecture architecture = new Architecture(name, input, layers);
        Map<String, Tensor> ours = new LinkedHashMap<>();
        for (Parameter parameter : architecture.parameters()) {
            double[] values = tensors.get(parameter.name());
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            ours.put(parameter.name(), Tensor.of(parameter.shape(), floats));
        }
        return new Model(architecture, labels, ours, provenance);
    }

    /** The number of units of the last layer, which is dense. */
    int classes() {
        return shape.dimension(0);
    }
}
