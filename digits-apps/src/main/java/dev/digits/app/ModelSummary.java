package dev.digits.app;

import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a model is made of and what it costs, for people and for {@link Json}.
 *
 * @param name the architecture's
 * @param input the extents of the input, {@code [channels, height, width]}
 * @param layers in the order in which they are applied
 * @param parameters the number of trainable numbers
 * @param flops floating-point operations for one image: the layers' sum
 * @param weightBytes the memory of all tensors as float32, running statistics included
 * @param activationBytes the memory of one image and of what all layers answer to it, as float32
 * @param labels the classes' names, in the order of the logits
 * @param calibration how logits become confidences; {@link Calibration#NONE} where nobody calibrated it
 * @param provenance what made the model, free text by key
 */
public record ModelSummary(
        String name,
        List<Integer> input,
        List<LayerSummary> layers,
        long parameters,
        long flops,
        long weightBytes,
        long activationBytes,
        List<String> labels,
        Calibration calibration,
        Map<String, String> provenance) {

    /**
     * One layer.
     *
     * @param name unique in its model, for example {@code conv1}
     * @param kind what it is, with its settings: {@code Conv2d 3x3, 32 filters, padding 1}
     * @param output the extents of what comes out for one image
     * @param parameters the number of trainable numbers
     * @param flops floating-point operations for one image, a multiply-add counted as two, for convolutions and dense
     *     layers; 0 for the others, which together are less than one percent
     * @param weightBytes the memory of its tensors as float32, running statistics included
     * @param activationBytes the memory of what comes out for one image, as float32
     */
    public record LayerSummary(
            String name,
            String kind,
            List<Integer> output,
            long parameters,
            long flops,
            long weightBytes,
            long activationBytes) {}

    /** The summary of a model. */
    public static ModelSummary of(Model model) {
        Architecture architecture = model.architecture();
        List<Shape> shapes = architecture.shapes();
        List<LayerSummary> layers = new ArrayList<>();
        for (int i = 0; i < architecture.layers().size(); i++) {
            layers.add(layer(architecture.layers().get(i), shapes.get(i), shapes.get(i + 1)));
        }
        return new ModelSummary(
                architecture.name(),
                architecture.input().dimensions(),
                List.copyOf(layers),
                architecture.parameterCount(),
                layers.stream().mapToLong(LayerSummary::flops).sum(),
                layers.stream().mapToLong(LayerSummary::weightBytes).sum(),
                bytes(architecture.input())
                        + layers.stream()
                                .mapToLong(LayerSummary::activationBytes)
                                .sum(),
                model.labels(),
                model.calibration(),
                model.provenance());
    }

    private static LayerSummary layer(Layer layer, Shape input, Shape output) {
        List<Parameter> tensors = layer.parameters(input);
        return new LayerSummary(
                layer.name(),
                kind(layer),
                output.dimensions(),
                tensors.stream()
                        .filter(Parameter::trainable)
                        .mapToLong(tensor -> tensor.shape().size())
                        .sum(),
                flops(layer, input, output),
                tensors.stream().mapToLong(tensor -> bytes(tensor.shape())).sum(),
                bytes(output));
    }

    private static long flops(Layer layer, Shape input, Shape output) {
        if (layer instanceof Layer.Conv2d conv) {
            return 2L * output.size() * input.dimension(0) * conv.kernel() * conv.kernel();
        }
        return layer instanceof Layer.Dense ? 2L * output.size() * input.size() : 0;
    }

    private static long bytes(Shape shape) {
        return (long) Float.BYTES * shape.size();
    }

    private static String kind(Layer layer) {
        String type = layer.getClass().getSimpleName();
        if (layer instanceof Layer.Conv2d conv) {
            return type + " " + square(conv.kernel()) + ", " + conv.filters() + " filters"
                    + (conv.stride() == 1 ? "" : ", stride " + conv.stride())
                    + (conv.padding() == 0 ? "" : ", padding " + conv.padding());
        } else if (layer instanceof Layer.MaxPool2d pool) {
            return type + " " + pooling(pool.kernel(), pool.stride());
        } else if (layer instanceof Layer.AvgPool2d pool) {
            return type + " " + pooling(pool.kernel(), pool.stride());
        } else if (layer instanceof Layer.BatchNorm2d norm) {
            return type + " epsilon " + norm.epsilon() + ", momentum " + norm.momentum();
        } else if (layer instanceof Layer.Dense dense) {
            return type + " " + dense.units() + " units";
        } else if (layer instanceof Layer.Dropout dropout) {
            return type + " " + dropout.probability();
        }
        return type;
    }

    /** Windows that stand side by side are the usual ones. */
    private static String pooling(int kernel, int stride) {
        return square(kernel) + (stride == kernel ? "" : ", stride " + stride);
    }

    private static String square(int extent) {
        return extent + "x" + extent;
    }
}
