package dev.digits.data;

/**
 * Some images with their labels, as a training step takes them. The arrays are the caller's and may be longer than
 * needed, so that they can be used again for every step.
 *
 * @param images {@code [count, channels, height, width]}, ink from 0 to 1
 * @param labels {@code [count]}, each from 0 to the number of classes less 1, or {@link Dataset#NONE}
 * @param count how many images, at least 1
 */
public record Batch(float[] images, int[] labels, int count) {

    public Batch {
        if (count < 1 || labels.length < count) {
            throw new IllegalArgumentException("a batch has at least 1 image and a label for each, not " + count
                    + " images, " + labels.length + " labels");
        }
    }
}
