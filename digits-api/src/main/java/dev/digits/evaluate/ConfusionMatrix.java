package dev.digits.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How often images of one class were taken for each class. Immutable. */
public final class ConfusionMatrix {

    private final int[][] counts;

    /**
     * @param counts {@code [actual class][predicted class]}, square, none negative; copied
     */
    public ConfusionMatrix(int[][] counts) {
        for (int[] row : counts) {
            if (row.length != counts.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("a confusion matrix is square and has no negative counts");
            }
        }
        this.counts = copy(counts);
    }

    /** The number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How many images of class {@code actual} were taken for class {@code predicted}. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** All images. */
    public int images() {
        return IntStream.range(0, classes()).map(this::support).sum();
    }

    /** The images that were taken for what they are. */
    public int correct() {
        return IntStream.range(0, classes()).map(c -> counts[c][c]).sum();
    }

    /** The images of a class. */
    public int support(int actual) {
        return Arrays.stream(counts[actual]).sum();
    }

    /** The images that were taken for a class. */
    public int predicted(int predicted) {
        return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
    }

    /** The share of a class among what was taken for it; 0 where nothing was. */
    public double precision(int c) {
        return ratio(counts[c][c], predicted(c));
    }

    /** The share of a class that was taken for what it is; 0 where it has no images. */
    public double recall(int c) {
        return ratio(counts[c][c], support(c));
    }

    /** The harmonic mean of {@link #precision} and {@link #recall}; 0 where both are. */
    public double f1(int c) {
        return ratio(2 * counts[c][c], support(c) + predicted(c));
    }

    /**
     * The share of all images that are rightly told to be of a class or not to be of it, one class against the rest; 0 where
     * there are no images.
     */
    public double accuracy(int c) {
        int mistaken = support(c) + predicted(c) - 2 * counts[c][c];
        return ratio(images() - mistaken, images());
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** A copy of the counts, {@code [actual class][predicted class]}. */
    public int[][] toArray() {
        return copy(counts);
    }

    private static int[][] copy(int[][] counts) {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    /** One line a class, for test failures. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int[] row : counts) {
            text.append(Arrays.toString(row)).append('\n');
        }
        return text.toString();
    }
}
