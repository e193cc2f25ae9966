package dev.digits;

import dev.digits.data.Augmentation;
import dev.digits.model.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * A model on an engine, or several whose answers are averaged, ready to classify.
 *
 * <p>Safe for use by several threads at once. {@link #close()} frees what the engine holds; it may be called twice, and
 * every other method throws {@link IllegalStateException} after it.
 */
public interface Classifier extends AutoCloseable {

    /**
     * The names of the classes, in the order of the logits.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    List<String> labels();

    /**
     * How the logits become confidences.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    Calibration calibration();

    /**
     * The bulk path: logits of many images at once. Nothing is normalised and nothing is kept; the arrays are the
     * caller's.
     *
     * @param images {@code [count, channels, height, width]}, row by row, ink from 0 to 1; may be longer
     * @param count how many images; 0 is allowed
     * @param out receives {@code [count, classes]}; may be longer
     * @throws IllegalArgumentException where an array is too short, {@code count} is negative or a pixel is not
     *     finite; nothing was written then
     * @throws IllegalStateException after {@link #close()}
     */
    void logits(float[] images, int count, float[] out);

    /**
     * What every layer answers to one image.
     *
     * @throws IllegalArgumentException where the model's input is not {@code [1, 28, 28]}
     * @throws UnsupportedOperationException where this is an ensemble, which has no layers of its own
     * @throws IllegalStateException after {@link #close()}
     */
    Activations activations(DigitImage image);

    /** Classifies one image. */
    default Prediction classify(DigitImage image) {
        return classify(List.of(image)).get(0);
    }

    /** Classifies images as one batch; the answers are in the order of the images. */
    default List<Prediction> classify(List<DigitImage> images) {
        List<String> labels = labels();
        Calibration calibration = calibration();
        float[] pixels = new float[images.size() * DigitImage.PIXELS];
        for (int i = 0; i < images.size(); i++) {
            images.get(i).copyTo(pixels, i * DigitImage.PIXELS);
        }
        float[] logits = new float[images.size() * labels.size()];
        logits(pixels, images.size(), logits);
        List<Prediction> predictions = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            predictions.add(Prediction.ofLogits(labels, calibration, logits, i * labels.size()));
        }
        return predictions;
    }

    /**
     * A classifier whose answer is the mean of several classifiers' calibrated probabilities; its logits are the logarithm
     * of that mean, its temperature is 1, its threshold the mean of theirs.
     *
     * @param members at least one, of the same labels and for images of one size; closed with the ensemble
     * @throws IllegalArgumentException where there is none, or the labels differ
     */
    static Classifier ensemble(List<Classifier> members) {
        return new Ensemble(members);
    }

    /**
     * Test-time augmentation: a classifier whose answer is the mean of the calibrated probabilities that this one gives to
     * an image and to changed copies of it. The changes are the same for every image. Logits and calibration are as in
     * {@link #ensemble}; activations are those of the image itself.
     *
     * @param copies how many changed copies, at least 1; a prediction costs {@code 1 + copies} times as much
     * @return a classifier for images {@code [1, 28, 28]}; closing it closes this one
     */
    default Classifier averagingOver(Augmentation augmentation, int copies) {
        return new TestTimeAugmentation(this, augmentation, copies);
    }

    @Override
    void close();
}
