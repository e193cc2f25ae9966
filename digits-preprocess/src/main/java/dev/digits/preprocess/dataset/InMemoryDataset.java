package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Images held as bytes, 784 each. Immutable, so safe for use by several threads at once. */
public final class InMemoryDataset implements Dataset {

    private static final float[] INK = new float[256];

    static {
        for (int value = 0; value < INK.length; value++) {
            INK[value] = value / 255f;
        }
    }

    private final String name;
    private final List<String> labels;
    private final byte[] pixels;
    private final byte[] classes;

    /**
     * Takes over the arrays, which must not be changed any more: a copy of a large set would cost its size again.
     *
     * @param name what to call it in a report
     * @param labels the classes' names, 1 to 256 different ones
     * @param pixels {@code [images, 28, 28]}, unsigned, 0 (paper) to 255 (full ink)
     * @param classes {@code [images]}, unsigned, each less than the number of {@code labels}
     * @throws IllegalArgumentException where the lengths do not fit or a class has no name
     */
    public InMemoryDataset(String name, List<String> labels, byte[] pixels, byte[] classes) {
        this.name = Objects.requireNonNull(name);
        this.labels = List.copyOf(labels);
        this.pixels = pixels;
        this.classes = classes;
        if (pixels.length != (long) classes.length * DigitImage.PIXELS) {
            throw new IllegalArgumentException(
                    classes.length + " labels need " + DigitImage.PIXELS + " pixels each, not " + pixels.length);
        }
        if (this.labels.isEmpty() || this.labels.size() > 256) {
            throw new IllegalArgumentException("a data set has 1 to 256 classes, not " + this.labels.size());
        }
        for (int i = 0; i < classes.length; i++) {
            if (label(i) >= this.labels.size()) {
                throw new IllegalArgumentException("label " + label(i) + " of image " + i + " is not among the "
                        + this.labels.size() + " classes");
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int size() {
        return classes.length;
    }

    @Override
    public int label(int index) {
        return classes[index] & 0xFF;
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        Objects.checkIndex(index, classes.length);
        int from = index * DigitImage.PIXELS;
        for (int i = 0; i < DigitImage.PIXELS; i++) {
            target[offset + i] = INK[pixels[from + i] & 0xFF];
        }
    }

    /** Image {@code index}. */
    public DigitImage image(int index) {
        Objects.checkIndex(index, classes.length);
        int from = index * DigitImage.PIXELS;
        return DigitImage.of(Arrays.copyOfRange(pixels, from, from + DigitImage.PIXELS));
    }
}
