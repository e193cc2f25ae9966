package dev.digits.tck;

import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Layer;
import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import dev.digits.model.Shape;
import java.util.List;
import java.util.stream.Stream;

/** The networks that backends are tried on: the presets, and small ones that each hold something awkward. */
final class TckArchitectures {

    private static final Shape DIGIT = Shape.of(1, 28, 28);

    private TckArchitectures() {}

    /** The presets, for ten classes. */
    static List<Architecture> presets() {
        return Architectures.names().stream()
                .map(name -> Architectures.preset(name, 10))
                .toList();
    }

    /** The presets and the awkward ones. */
    static List<Architecture> all() {
        return Stream.of(presets(), awkward()).flatMap(List::stream).toList();
    }

    static List<Architecture> awkward() {
        return List.of(
                linear(),
                strided(),
                overlapping(),
                padded(),
                flooring(),
                evenKernels(),
                normalizedInput(),
                droppedImages(),
                globalAverage(),
                oblong());
    }

    /** Dense layers only, none followed by ReLU; one is square. */
    static Architecture linear() {
        return network(
                "linear",
                DIGIT,
                new Flatten("flatten"),
                new Dense("fc1", 12),
                new Dense("fc2", 12),
                new Dense("fc3", 3));
    }

    /** Convolutions of stride 2 with paddings 2 and 1, after which windows do not fill the image; two classes. */
    static Architecture strided() {
        return network(
                "strided",
                DIGIT,
                new Conv2d("conv1", 4, 5, 2, 2),
                new Relu("relu1"),
                new Conv2d("conv2", 6, 3, 2, 1),
                new Relu("relu2"),
                new MaxPool2d("pool1", 2, 2),
                new Flatten("flatten"),
                new Dense("fc1", 2));
    }

    /** No padding, no ReLU, windows that overlap and leave a border; 26 classes. */
    static Architecture overlapping() {
        return network(
                "overlapping",
                DIGIT,
                new Conv2d("conv1", 6, 5, 1, 0),
                new MaxPool2d("pool1", 3, 2),
                new Conv2d("conv2", 5, 3, 1, 0),
                new AvgPool2d("pool2", 3, 2),
                new Flatten("flatten"),
                new Dense("fc1", 26));
    }

    /** More padding than 'same', 17 filters, then one; windows with gaps between them. */
    static Architecture padded() {
        return network(
                "padded",
                DIGIT,
                new Conv2d("conv1", 17, 3, 1, 2),
                new Relu("relu1"),
                new MaxPool2d("pool1", 2, 3),
                new Conv2d("conv2", 1, 5, 1, 1),
                new AvgPool2d("pool2", 2, 3),
                new Flatten("flatten"),
                new Dense("fc1", 10));
    }

    /** Odd extents, so that every pooling leaves a row and a column out; a 1x1 convolution. */
    static Architecture flooring() {
        return network(
                "flooring",
                DIGIT,
                new Conv2d("conv1", 3, 4, 1, 0),
                new Relu("relu1"),
                new AvgPool2d("pool1", 2, 2),
                new Conv2d("conv2", 8, 1, 1, 0),
                new Relu("relu2"),
                new MaxPool2d("pool2", 5, 3),
                new Flatten("flatten"),
                new Dense("fc1", 10));
    }

    /** Kernels of even extent, for which 'same' padding would be lopsided. */
    static Architecture evenKernels() {
        return network(
                "even-kernels",
                DIGIT,
                new Conv2d("conv1", 4, 4, 2, 1),
                new Relu("relu1"),
                new Conv2d("conv2", 4, 2, 1, 1),
                new Relu("relu2"),
                new MaxPool2d("pool1", 4, 4),
                new Flatten("flatten"),
                new Dense("fc1", 10));
    }

    /** Batch normalisation of the input itself and of few values, with unusual settings. */
    static Architecture normalizedInput() {
        return network(
                "normalized-input",
                DIGIT,
                new BatchNorm2d("bn1", 1e-3f, 0.3f),
                new Conv2d("conv1", 4, 5, 4, 0),
                new BatchNorm2d("bn2", 1e-5f, 0.1f),
                new Relu("relu1"),
                new MaxPool2d("pool1", 3, 3),
                new BatchNorm2d("bn3", 1e-2f, 0.25f),
                new Flatten("flatten"),
                new Dense("fc1", 10));
    }

    /** Dropout of images and of vectors, with different probabilities. */
    static Architecture droppedImages() {
        return network(
                "dropped-images",
                DIGIT,
                new Conv2d("conv1", 6, 3, 3, 1),
                new Relu("relu1"),
                new Dropout("dropout1", 0.25f),
                new MaxPool2d("pool1", 2, 2),
                new Flatten("flatten"),
                new Dense("fc1", 15),
                new Relu("relu2"),
                new Dropout("dropout2", 0.6f),
                new Dense("fc2", 10));
    }

    /** Pooling of a whole image to one value. */
    static Architecture globalAverage() {
        return network(
                "global-average",
                DIGIT,
                new Conv2d("conv1", 8, 3, 2, 1),
                new Relu("relu1"),
                new Conv2d("conv2", 7, 3, 2, 1),
                new Relu("relu2"),
                new AvgPool2d("pool1", 7, 7),
                new Flatten("flatten"),
                new Dense("fc1", 10));
    }

    /** Small images of two channels that are not square; batch statistics over few values; a square dense layer. */
    static Architecture oblong() {
        return network(
                "oblong",
                Shape.of(2, 9, 11),
                new Conv2d("conv1", 3, 3, 2, 1),
                new BatchNorm2d("bn1", 1e-5f, 0.2f),
                new MaxPool2d("pool1", 2, 2),
                new BatchNorm2d("bn2", 1e-5f, 0.1f),
                new Flatten("flatten"),
                new Dense("fc1", 18),
                new Relu("relu1"),
                new Dense("fc2", 4));
    }

    private static Architecture network(String name, Shape input, Layer... layers) {
        return new Architecture(name, input, List.of(layers));
    }
}
