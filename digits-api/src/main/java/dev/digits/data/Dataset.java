package dev.digits.data;

import dev.digits.DigitImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Labelled images of one size. Safe for reading by several threads at once. */
public interface Dataset {

    /**
     * The label of an image that belongs to none of the classes: a picture that a model must learn to be unsure about.
     * Only training sets hold such images.
     */
    int NONE = -1;

    /** What to call it in a report, for example {@code MNIST test}. */
    String name();

    /** The classes' names, in the order of the label numbers. */
    List<String> labels();

    /** The number of images. */
    int size();

    /** The class of image {@code index}, from 0 to {@code labels().size() - 1}, or {@link #NONE}. */
    int label(int index);

    /**
     * Writes the 784 ink values of image {@code index} (28x28, row by row, 0 to 1) into {@code target} from
     * {@code offset} on.
     */
    void pixels(int index, float[] target, int offset);

    /**
     * The size, and a checksum over all labels and up to 1000 evenly spaced images: what tells data sets apart, whatever
     * they are called.
     */
    default String fingerprint() {
        CRC32 checksum = new CRC32();
        for (int i = 0; i < size(); i++) {
            checksum.update(label(i));
        }
        ByteBuffer bytes = ByteBuffer.allocate(DigitImage.PIXELS * Float.BYTES);
        float[] pixels = new float[DigitImage.PIXELS];
        for (int index : Subset.evenlySpaced(size(), 1000)) {
            pixels(index, pixels, 0);
            bytes.asFloatBuffer().put(pixels);
            checksum.update(bytes.array());
        }
        return String.format(Locale.ROOT, "%d images, checksum %08x", size(), checksum.getValue());
    }
}
