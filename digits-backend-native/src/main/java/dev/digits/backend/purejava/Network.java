package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An architecture made ready to run: its layers as {@link Step}s, how data lie between them, and the weights. Flatten
 * needs no step, since a dense layer's weights are put where its inputs lie; a ReLU is done by the step before it where
 * that can.
 */
final class Network {

    /**
     * A step and where it comes from.
     *
     * @param layer its index in the architecture
     * @param rectify whether a ReLU that follows is done by the step
     */
    record Stage(Step step, int layer, boolean rectify) {}

    private record Plan(Layer layer, int index, boolean rectify) {}

    final Architecture architecture;
    final Kernels kernels;
    final Layout input;
    final List<Stage> stages = new ArrayList<>();

    Network(Architecture architecture, Kernels kernels) {
        this.architecture = architecture;
        this.kernels = kernels;
        List<Plan> plans = plan(architecture.layers());
        List<Shape> shapes = architecture.shapes();
        input = inputLayout(plans);
        Layout in = input;
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            Step step = step(
                    plan,
                    plan.layer.parameters(shapes.get(plan.index)),
                    in,
                    shapes.get(plan.index + 1),
                    border(plans, i + 1));
            stages.add(new Stage(step, plan.index, plan.rectify));
            in = step.out;
        }
    }

    private static List<Plan> plan(List<Layer> layers) {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Plan last = plans.isEmpty() ? null : plans.get(plans.size() - 1);
            if (layer instanceof Layer.Relu && last != null && canRectify(last.layer)) {
                plans.set(plans.size() - 1, new Plan(last.layer, last.index, true));
            } else if (!(layer instanceof Layer.Flatten)) {
                plans.add(new Plan(layer, i, false));
            }
        }
        return plans;
    }

    private static boolean canRectify(Layer layer) {
        return layer instanceof Layer.Conv2d || layer instanceof Layer.Dense || layer instanceof Layer.BatchNorm2d;
    }

    /** The border that the input of a step needs: a convolution's padding. */
    private static int border(List<Plan> plans, int next) {
        if (next == plans.size()) {
            return 0;
        }
        Layer layer = plans.get(next).layer;
        if (layer instanceof Layer.Conv2d convolution) {
            return convolution.padding();
        }
        return keepsLayout(layer) ? border(plans, next + 1) : 0;
    }

    private static boolean keepsLayout(Layer layer) {
        return layer instanceof Layer.Relu || layer instanceof Layer.Dropout;
    }

    /** A convolution or dense layer reads the input number by number; others need whole vectors. */
    private Layout inputLayout(List<Plan> plans) {
        Layer first = plans.get(0).layer;
        int channels = architecture.input().dimension(0);
        int height = architecture.input().dimension(1);
        int width = architecture.input().dimension(2);
        int border = border(plans, 0);
        return first instanceof Layer.Conv2d || first instanceof Layer.Dense
                ? new Layout(channels, height, width, channels, border)
                : Layout.padded(channels, height, width, border, kernels.lanes());
    }

    private Step step(Plan plan, List<Parameter> parameters, Layout in, Shape shape, int border) {
        Layer layer = plan.layer;
        if (keepsLayout(layer)) {
            return layer instanceof Layer.Dropout dropout
                    ? new DropoutStep(kernels, plan.index, dropout.probability(), in)
                    : new RectifierStep(kernels, in);
        }
        Layout out = shape.rank() == 1
                ? Layout.padded(shape.dimension(0), 1, 1, 0, kernels.lanes())
                : Layout.padded(shape.dimension(0), shape.dimension(1), shape.dimension(2), border, kernels.lanes());
        if (layer instanceof Layer.Conv2d convolution) {
            return new ConvolutionStep(kernels, convolution, parameters, in, out);
        } else if (layer instanceof Layer.Dense) {
            return new DenseStep(kernels, parameters, in, out);
        } else if (layer instanceof Layer.MaxPool2d pool) {
            return new PoolingStep(kernels, true, pool.kernel(), pool.stride(), in, out);
        } else if (layer instanceof Layer.AvgPool2d pool) {
            return new PoolingStep(kernels, false, pool.kernel(), pool.stride(), in, out);
        } else if (layer instanceof Layer.BatchNorm2d norm) {
            return new BatchNormStep(kernels, norm, parameters, in, out);
        }
        throw new AssertionError("no step for " + layer);
    }

    /** All weights, in the architecture's order. */
    List<Weight> weights() {
        return stages.stream().flatMap(stage -> stage.step().weights().stream()).toList();
    }

    /** Takes over weights by parameter name. */
    void load(Map<String, Tensor> tensors) {
        for (Weight weight : weights()) {
            weight.place(tensors.get(weight.parameter.name()), weight.values);
        }
        refresh();
    }

    /** Takes notice of new weights, for evaluation. */
    void refresh() {
        for (Stage stage : stages) {
            stage.step().refresh();
        }
    }

    /** The weights by parameter name. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Weight weight : weights()) {
            tensors.put(weight.parameter.name(), weight.collect(weight.values));
        }
        return tensors;
    }

    /** Lays an image out as {@link #input}, whose border is already 0. */
    void place(float[] images, int image, float[] target, int offset) {
        int plane = input.height() * input.width();
        for (int channel = 0; channel < input.channels(); channel++) {
            for (int y = 0; y < input.height(); y++) {
                int source = image * input.elements() + channel * plane + y * input.width();
                int at = offset + input.index(channel, y, 0);
                if (input.pixel() == 1) {
                    System.arraycopy(images, source, target, at, input.width());
                } else {
                    for (int x = 0; x < input.width(); x++) {
                        target[at + x * input.pixel()] = images[source + x];
                    }
                }
            }
        }
    }
}
