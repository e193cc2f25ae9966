package dev.digits.data;

import java.util.List;

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
}
