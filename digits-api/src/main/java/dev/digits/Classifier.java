package dev.digits;

import dev.digits.model.Calibration;
import dev.digits.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * A model on an engine, ready to classify.
 *
 * <p>Safe for use by several threads at once. {@link #close()} frees what the engine holds; it may be called twice, and
 * every other method throws {@link IllegalStateException} after it.
 */
public interface Classifier extends AutoCloseable {

    /** The model that runs here. */
    Model model();

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
     * @throws IllegalStateException after {@link #close()}
     */
    Activations activations(DigitImage image);

    /** Classifies one image. */
    default Prediction classify(DigitImage image) {
        return classify(List.of(image)).get(0);
    }

    /** Classifies images as one batch; the answers are in the order of the images. */
    default List<Prediction> classify(List<DigitImage> images) {
        List<String> labels = model().labels();
        Calibration calibration = model().calibration();
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

    @Override
    void close();
}
