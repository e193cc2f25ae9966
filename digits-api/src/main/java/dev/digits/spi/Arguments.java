package dev.digits.spi;

import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.model.Architecture;

/** The checks of arguments that every backend owes its callers, written once. */
public final class Arguments {

    private Arguments() {}

    /**
     * Checks what {@code logits} was given, before anything is written.
     *
     * @param architecture the network's
     * @param images must hold {@code count} images of {@code architecture.input()}, all finite
     * @param out must hold {@code count} times {@code architecture.classes()} values
     * @throws IllegalArgumentException where an array is too short, {@code count} is negative or a pixel is not finite
     */
    public static void requireLogits(Architecture architecture, float[] images, int count, float[] out) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0, not " + count);
        }
        requireImages(architecture, images, count);
        requireLength("out", out.length, count, architecture.classes());
    }

    /**
     * Checks a batch before a training step.
     *
     * @param architecture the network's
     * @throws IllegalArgumentException where there are too few images, a pixel is not finite or a label is neither a class
     *     nor {@link Dataset#NONE}
     */
    public static void requireBatch(Architecture architecture, Batch batch) {
        requireImages(architecture, batch.images(), batch.count());
        for (int i = 0; i < batch.count(); i++) {
            int label = batch.labels()[i];
            if (label != Dataset.NONE && (label < 0 || label >= architecture.classes())) {
                throw new IllegalArgumentException("label " + label + " of image " + i + " is not from 0 to "
                        + (architecture.classes() - 1) + ", nor " + Dataset.NONE + " for none");
            }
        }
    }

    private static void requireImages(Architecture architecture, float[] images, int count) {
        int size = architecture.input().size();
        requireLength("images", images.length, count, size);
        for (int i = 0; i < count * size; i++) {
            if (!Float.isFinite(images[i])) {
                throw new IllegalArgumentException(
                        "pixel " + i % size + " of image " + i / size + " is not finite: " + images[i]);
            }
        }
    }

    private static void requireLength(String array, int length, int count, int each) {
        if (length < (long) count * each) {
            throw new IllegalArgumentException(
                    array + " must hold " + count + " x " + each + " values, but holds " + length);
        }
    }
}
