package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.app.Engines;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A network of one dense layer, of which everything is known in closed form. */
record LinearModel(Model model) {

    static LinearModel of(int classes, long seed) {
        Architecture architecture = new Architecture(
                "linear", Shape.of(1, 28, 28), List.of(new Flatten("flatten"), new Dense("out", classes)));
        List<String> labels =
                IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
        return new LinearModel(Initializer.HE_UNIFORM
                .initialize(architecture, labels, seed)
                .withCalibration(new Calibration(1.7f, 0.4f)));
    }

    Classifier classifier() {
        return new Engines().open("native").classifier(model);
    }

    double weight(int label, int pixel) {
        return model.tensor("out.weight").get(label * DigitImage.PIXELS + pixel);
    }

    static DigitImage image(long seed) {
        Random random = new Random(seed);
        float[] ink = new float[DigitImage.PIXELS];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = random.nextInt(3) == 0 ? random.nextInt(256) / 255f : 0;
        }
        return DigitImage.of(ink);
    }
}
