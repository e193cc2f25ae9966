package dev.digits;

import dev.digits.data.Augmentation;
import dev.digits.model.Calibration;
import dev.digits.model.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The mean of the calibrated probabilities that a classifier gives to an image and to changed copies of it. */
final class TestTimeAugmentation implements Classifier {

    private static final long SEED = 1;

    private final Classifier classifier;
    private final Augmentation augmentation;
    private final int copies;

    TestTimeAugmentation(Classifier classifier, Augmentation augmentation, int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("there must be at least 1 changed copy, not " + copies);
        }
        this.classifier = classifier;
        this.augmentation = augmentation;
        this.copies = copies;
    }

    @Override
    public List<String> labels() {
        return classifier.labels();
    }

    @Override
    public Calibration calibration() {
        return new Calibration(1, classifier.calibration().threshold());
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        // Checks the arguments before anything is allocated.
        classifier.logits(images, count, out);
        Calibration calibration = classifier.calibration();
        MeanProbabilities mean = new MeanProbabilities(count, labels().size());
        mean.add(out, calibration);
        float[] changed = new float[count * DigitImage.PIXELS];
        for (int copy = 0; copy < copies; copy++) {
            for (int i = 0; i < count; i++) {
                int from = i * DigitImage.PIXELS;
                float[] image = Arrays.copyOfRange(images, from, from + DigitImage.PIXELS);
                // A generator for each, so that the answer does not depend on the other images of the call.
                augmentation.augment(image, new SplittableRandom(Seeds.derive(SEED, copy)));
                System.arraycopy(image, 0, changed, from, DigitImage.PIXELS);
            }
            classifier.logits(changed, count, out);
            mean.add(out, calibration);
        }
        mean.logits(out);
    }

    @Override
    public Activations activations(DigitImage image) {
        return classifier.activations(image);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
