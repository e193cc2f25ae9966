package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import java.util.function.IntConsumer;

/**
 * How an answer follows the ink of each pixel: the slope of its log-odds, in nats for full ink. Engines give no gradients by
 * pixels, so it is a difference of two answers: {@code (E(high) - E(low)) / (high - low)}, where E are the log-odds with
 * the pixel's ink at {@code low = max(0, ink - 0.05)} and {@code high = min(1, ink + 0.05)}, all other pixels as they are.
 */
final class Saliency {

    /** Small enough to stay near the image, large enough for the rounding of single-precision logits not to matter. */
    private static final float STEP = 0.05f;

    /** How many images {@link #of} classifies. */
    static final int IMAGES = 2 * DigitImage.PIXELS;

    private Saliency() {}

    /**
     * The slopes at an image.
     *
     * @param label the class whose log-odds are looked at, from 0
     * @param done is told after each batch how many images were classified
     * @return {@code [28, 28]}, row by row
     */
    static double[][] of(Classifier classifier, DigitImage image, int label, IntConsumer done) {
        float[] ink = image.toArray();
        int classes = classifier.labels().size();
        double[] odds = new double[IMAGES];
        Bulk.run(
                classifier,
                IMAGES,
                (index, target, offset) -> {
                    image.copyTo(target, offset);
                    int pixel = index / 2;
                    target[offset + pixel] = index % 2 == 0 ? low(ink[pixel]) : high(ink[pixel]);
                },
                (index, logits, offset) ->
                        odds[index] = LogOdds.of(logits, offset, classes, label, classifier.calibration()),
                done);
        double[][] slopes = new double[DigitImage.SIDE][DigitImage.SIDE];
        for (int pixel = 0; pixel < DigitImage.PIXELS; pixel++) {
            slopes[pixel / DigitImage.SIDE][pixel % DigitImage.SIDE] =
                    (odds[2 * pixel + 1] - odds[2 * pixel]) / ((double) high(ink[pixel]) - low(ink[pixel]));
        }
        return slopes;
    }

    private static float low(float ink) {
        return Math.max(0, ink - STEP);
    }

    private static float high(float ink) {
        return Math.min(1, ink + STEP);
    }
}
