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
    /** Null where no image has a class. */
    private final byte[] classes;

    private final int size;

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
        this(name, labels, pixels, Objects.requireNonNull(classes), classes.length);
        for (int i = 0; i < classes.length; i++) {
            if (label(i) >= this.labels.size()) {
                throw new IllegalArgumentException("label " + label(i) + " of image " + i + " is not among the "
                        + this.labels.size() + " classes");
            }
        }
    }

    private InMemoryDataset(String name, List<String> labels, byte[] pixels, byte[] classes, int size) {
        this.name = Objects.requireNonNull(name);
        this.labels = List.copyOf(labels);
        this.pixels = pixels;
        this.classes = classes;
        this.size = size;
        if (pixels.length != (long) size * DigitImage.PIXELS) {
            throw new IllegalArgumentException(
                    size + " labels need " + DigitImage.PIXELS + " pixels each, not " + pixels.length);
        }
        if (this.labels.isEmpty() || this.labels.size() > 256) {
            throw new IllegalArgumentException("a data set has 1 to 256 classes, not " + this.labels.size());
        }
    }

    /**
     * Images that belong to none of the classes ({@link Dataset#NONE}). Takes over the array as the constructor does.
     *
     * @param pixels {@code [images, 28, 28]}
     */
    static InMemoryDataset ofNoClass(String name, List<String> labels, byte[] pixels) {
        return new InMemoryDataset(name, labels, pixels, null, pixels.length / DigitImage.PIXELS);
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
        return size;
    }

    @Override
    public int label(int index) {
        Objects.checkIndex(index, size);
        return classes == null ? NONE : classes[index] & 0xFF;
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        Objects.checkIndex(index, size);
        int from = index * DigitImage.PIXELS;
        for (int i = 0; i < DigitImage.PIXELS; i++) {
            target[offset + i] = INK[pixels[from + i] & 0xFF];
        }
    }

    /** Image {@code index}. */
    public DigitImage image(int index) {
        Objects.checkIndex(index, size);
        int from = index * DigitImage.PIXELS;
        return DigitImage.of(Arrays.copyOfRange(pixels, from, from + DigitImage.PIXELS));
    }
}
