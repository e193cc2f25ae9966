package dev.digits.model;

import dev.digits.model.Parameter.Role;
import java.util.List;

/**
 * One step of a network. A closed set: a layer is added only when every backend can run and train it.
 *
 * <p>Images are {@code [channels, height, width]}. Each record says what it computes exactly; where engines differ in
 * their conventions, what is written here holds and the adapter translates.
 */
public sealed interface Layer {

    /** Unique in its architecture; letters, digits, {@code _} and {@code -}. */
    String name();

    /**
     * The shape that comes out for one image.
     *
     * @throws IllegalArgumentException where this layer cannot take {@code input}
     */
    Shape outputShape(Shape input);

    /** The tensors that this layer needs for that input, in a fixed order. */
    default List<Parameter> parameters(Shape input) {
        return List.of();
    }

    /**
     * Two-dimensional cross-correlation (the kernel is not flipped) with a bias:
     * {@code y[o,i,j] = bias[o] + sum over c,u,v of weight[o,c,u,v] * x[c, i*stride+u-padding, j*stride+v-padding]},
     * zero outside the image. Output extent: {@code floor((extent + 2*padding - kernel) / stride) + 1}.
     *
     * <p>Parameters: {@code weight [filters, channels, kernel, kernel]}, {@code bias [filters]}.
     *
     * @param filters number of output channels
     * @param kernel height and width of the kernel
     * @param stride step in both directions
     * @param padding zeros on each of the four sides
     */
    record Conv2d(String name, int filters, int kernel, int stride, int padding) implements Layer {
        public Conv2d {
            Layers.requireName(name);
            Layers.require(filters >= 1, name, "filters must be at least 1, not " + filters);
            Layers.require(kernel >= 1, name, "kernel must be at least 1, not " + kernel);
            Layers.require(stride >= 1, name, "stride must be at least 1, not " + stride);
            Layers.require(
                    padding >= 0 && padding < kernel,
                    name,
                    "padding must be from 0 to kernel - 1 = " + (kernel - 1) + ", not " + padding);
        }

        @Override
        public Shape outputShape(Shape input) {
            return Layers.window(name, input, filters, kernel, stride, padding);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int channels = Layers.image(name, input).dimension(0);
            return List.of(
                    new Parameter(name + ".weight", Shape.of(filters, channels, kernel, kernel), Role.WEIGHT),
                    new Parameter(name + ".bias", Shape.of(filters), Role.BIAS));
        }
    }

    /**
     * The greatest value of each window; no padding; what does not fill a window at the right and lower border is left
     * out (floor). Where a window holds its greatest value more than once, one of these takes the whole gradient; which
     * one is the engine's choice.
     *
     * @param kernel height and width of the window
     * @param stride step in both directions
     */
    record MaxPool2d(String name, int kernel, int stride) implements Layer {
        public MaxPool2d {
            Layers.requirePooling(name, kernel, stride);
        }

        @Override
        public Shape outputShape(Shape input) {
            return Layers.window(name, input, Layers.image(name, input).dimension(0), kernel, stride, 0);
        }
    }

    /**
     * The mean of each window; no padding; what does not fill a window at the right and lower border is left out
     * (floor).
     *
     * @param kernel height and width of the window
     * @param stride step in both directions
     */
    record AvgPool2d(String name, int kernel, int stride) implements Layer {
        public AvgPool2d {
            Layers.requirePooling(name, kernel, stride);
        }

        @Override
        public Shape outputShape(Shape input) {
            return Layers.window(name, input, Layers.image(name, input).dimension(0), kernel, stride, 0);
        }
    }

    /**
     * Batch normalisation of each channel (Ioffe and Szegedy 2015):
     * {@code y = weight * (x - mean) / sqrt(variance + epsilon) + bias}.
     *
     * <p>In training, mean and (biased) variance are those of the batch over images, rows and columns, and
     * {@code running = (1 - momentum) * running + momentum * batch}, with the biased variance too. In evaluation they
     * are the running ones.
     *
     * <p>Parameters, all {@code [channels]}: {@code weight}, {@code bias}, {@code running_mean}, {@code running_var}.
     *
     * @param epsilon added to the variance, greater than 0; 1e-5 is usual
     * @param momentum the share of the new batch in the running statistics, from 0 to 1; 0.1 is usual
     */
    record BatchNorm2d(String name, float epsilon, float momentum) implements Layer {
        public BatchNorm2d {
            Layers.requireName(name);
            Layers.require(epsilon > 0 && epsilon < 1, name, "epsilon must be between 0 and 1, not " + epsilon);
            Layers.require(momentum >= 0 && momentum <= 1, name, "momentum must be from 0 to 1, not " + momentum);
        }

        @Override
        public Shape outputShape(Shape input) {
            return Layers.image(name, input);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            Shape channels = Shape.of(Layers.image(name, input).dimension(0));
            return List.of(
                    new Parameter(name + ".weight", channels, Role.SCALE),
                    new Parameter(name + ".bias", channels, Role.BIAS),
                    new Parameter(name + ".running_mean", channels, Role.RUNNING_MEAN),
                    new Parameter(name + ".running_var", channels, Role.RUNNING_VARIANCE));
        }
    }

    /** {@code max(x, 0)}; its derivative at 0 is 0. */
    record Relu(String name) implements Layer {
        public Relu {
            Layers.requireName(name);
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }
    }

    /** The image as one vector, in the order channel, row, column. */
    record Flatten(String name) implements Layer {
        public Flatten {
            Layers.requireName(name);
        }

        @Override
        public Shape outputShape(Shape input) {
            return Shape.of(input.size());
        }
    }

    /**
     * {@code y = weight x + bias} on a vector.
     *
     * <p>Parameters: {@code weight [units, inputs]}, {@code bias [units]}.
     *
     * @param units number of outputs
     */
    record Dense(String name, int units) implements Layer {
        public Dense {
            Layers.requireName(name);
            Layers.require(units >= 1, name, "units must be at least 1, not " + units);
        }

        @Override
        public Shape outputShape(Shape input) {
            Layers.require(
                    input.rank() == 1, name, "a dense layer takes a vector, not " + input + "; flatten it first");
            return Shape.of(units);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            return List.of(
                    new Parameter(name + ".weight", Shape.of(units, input.size()), Role.WEIGHT),
                    new Parameter(name + ".bias", Shape.of(units), Role.BIAS));
        }
    }

    /**
     * In training each value is dropped (set to 0) with a probability, and what is kept is divided by
     * {@code 1 - probability} (inverted dropout). In evaluation it does nothing. Which values are dropped is fixed by
     * {@code dev.digits.spi.DropoutMask}, so that all engines drop the same ones.
     *
     * @param probability of <em>dropping</em>, from 0 to below 1
     */
    record Dropout(String name, float probability) implements Layer {
        public Dropout {
            Layers.requireName(name);
            Layers.require(
                    probability >= 0 && probability < 1,
                    name,
                    "probability must be from 0 to below 1, not " + probability);
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }
    }
}
