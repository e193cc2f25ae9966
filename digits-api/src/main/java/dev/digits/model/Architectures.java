package dev.digits.model;

import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import java.util.ArrayList;
import java.util.List;

/** The preset architectures for 28x28 images, by name. Parameter counts are for ten classes. */
public final class Architectures {

    private static final Shape IMAGE = Shape.of(1, 28, 28);

    private Architectures() {}

    /** The presets' names: {@code mlp, cnn, cnn3, lenet5, deep}. */
    public static List<String> names() {
        return List.of("mlp", "cnn", "cnn3", "lenet5", "deep");
    }

    /**
     * A preset.
     *
     * @param name one of {@link #names()}
     * @param classes number of classes, at least 1
     * @throws IllegalArgumentException where there is no such preset
     */
    public static Architecture preset(String name, int classes) {
        return switch (name) {
            case "mlp" -> mlp(512, classes);
            case "cnn" -> cnn(3, 128, 0.5f, classes);
            case "cnn3" -> cnn3(classes);
            case "lenet5" -> lenet5(classes);
            case "deep" -> deep(classes);
            default ->
                throw new IllegalArgumentException(
                        "no preset is named \"" + name + "\"; there are " + String.join(", ", names()));
        };
    }

    /** One hidden layer: 784, {@code hidden}, ReLU, {@code classes}. With 512 hidden units 407,050 parameters. */
    public static Architecture mlp(int hidden, int classes) {
        return new Architecture(
                "mlp",
                IMAGE,
                List.of(
                        new Flatten("flatten"),
                        new Dense("fc1", hidden),
                        new Relu("relu1"),
                        new Dense("fc2", classes)));
    }

    /**
     * Two convolutions of 32 and 64 filters, padded so that the extent stays, each pooled; a dense layer; dropout. With a
     * kernel of 3, 128 dense units and dropout 0.5, the preset, 421,642 parameters.
     *
     * @param kernel height and width of both kernels, odd
     * @param dense units of the dense layer, at least 1
     * @param dropout the probability that a value is dropped, from 0 to below 1
     * @param classes number of classes, at least 1
     * @throws IllegalArgumentException where a number is out of its range
     */
    public static Architecture cnn(int kernel, int dense, float dropout, int classes) {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException(
                    "the kernel must be odd, so that the padding is the same on all sides, not " + kernel);
        }
        int padding = kernel / 2;
        return new Architecture(
                "cnn",
                IMAGE,
                List.of(
                        new Conv2d("conv1", 32, kernel, 1, padding),
                        new Relu("relu1"),
                        new MaxPool2d("pool1", 2, 2),
                        new Conv2d("conv2", 64, kernel, 1, padding),
                        new Relu("relu2"),
                        new MaxPool2d("pool2", 2, 2),
                        new Flatten("flatten"),
                        new Dense("fc1", dense),
                        new Relu("relu3"),
                        new Dropout("dropout1", dropout),
                        new Dense("fc2", classes)));
    }

    /** Three convolutions of 3x3, 32, 64 and 128 filters, each pooled; dense 128; dropout 0.5. 241,546 parameters. */
    public static Architecture cnn3(int classes) {
        return new Architecture(
                "cnn3",
                IMAGE,
                List.of(
                        new Conv2d("conv1", 32, 3, 1, 1),
                        new Relu("relu1"),
                        new MaxPool2d("pool1", 2, 2),
                        new Conv2d("conv2", 64, 3, 1, 1),
                        new Relu("relu2"),
                        new MaxPool2d("pool2", 2, 2),
                        new Conv2d("conv3", 128, 3, 1, 1),
                        new Relu("relu3"),
                        new MaxPool2d("pool3", 2, 2),
                        new Flatten("flatten"),
                        new Dense("fc1", 128),
                        new Relu("relu4"),
                        new Dropout("dropout1", 0.5f),
                        new Dense("fc2", classes)));
    }

    /**
     * LeNet-5 (LeCun et al. 1998) as it is built today: average pooling, ReLU in place of the scaled tangent, full
     * connections, a dense output. 61,706 parameters.
     */
    public static Architecture lenet5(int classes) {
        return new Architecture(
                "lenet5",
                IMAGE,
                List.of(
                        new Conv2d("conv1", 6, 5, 1, 2),
                        new Relu("relu1"),
                        new AvgPool2d("pool1", 2, 2),
                        new Conv2d("conv2", 16, 5, 1, 0),
                        new Relu("relu2"),
                        new AvgPool2d("pool2", 2, 2),
                        new Flatten("flatten"),
                        new Dense("fc1", 120),
                        new Relu("relu3"),
                        new Dense("fc2", 84),
                        new Relu("relu4"),
                        new Dense("fc3", classes)));
    }

    /**
     * Pairs of 3x3 convolutions of 32, 64 and 128 filters with batch normalisation, the first two pairs pooled; dropout
     * 0.4. 292,458 parameters. All but one convolution are unpadded: around a digit there is paper, and computing less of it
     * halves the time of a training step.
     */
    public static Architecture deep(int classes) {
        List<Layer> layers = new ArrayList<>();
        pair(layers, 1, 32, 0);
        layers.add(new MaxPool2d("pool1", 2, 2));
        pair(layers, 3, 64, 0);
        layers.add(new MaxPool2d("pool2", 2, 2));
        pair(layers, 5, 128, 1);
        layers.add(new Flatten("flatten"));
        layers.add(new Dropout("dropout1", 0.4f));
        layers.add(new Dense("fc1", classes));
        return new Architecture("deep", IMAGE, layers);
    }

    /** Adds two convolutions, the first of which pads by {@code padding}, each with normalisation and ReLU. */
    private static void pair(List<Layer> layers, int number, int filters, int padding) {
        for (int i = number; i <= number + 1; i++) {
            layers.add(new Conv2d("conv" + i, filters, 3, 1, i == number ? padding : 0));
            layers.add(new BatchNorm2d("bn" + i, 1e-5f, 0.1f));
            layers.add(new Relu("relu" + i));
        }
    }
}
