package dev.digits.data;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Some images of another data set, as a view. */
public final class Subset implements Dataset {

    private final String name;
    private final Dataset whole;
    private final int[] indices;

    /**
     * @param name what to call it in a report
     * @param whole the other data set
     * @param indices the images to take of it, in this order; copied
     * @throws IndexOutOfBoundsException where {@code whole} has no such image
     */
    public Subset(String name, Dataset whole, int... indices) {
        for (int index : indices) {
            Objects.checkIndex(index, whole.size());
        }
        this.name = Objects.requireNonNull(name);
        this.whole = whole;
        this.indices = indices.clone();
    }

    /** The first {@code count} images, or all where there are fewer. */
    public static Dataset first(Dataset whole, int count) {
        if (count >= whole.size()) {
            return whole;
        }
        return new Subset(
                whole.name() + ", first " + count,
                whole,
                IntStream.range(0, count).toArray());
    }

    /** Up to {@code most} indices below {@code size}, evenly spaced from 0. */
    public static int[] evenlySpaced(int size, int most) {
        int count = Math.min(size, most);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = (int) ((long) i * size / count);
        }
        return indices;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> labels() {
        return whole.labels();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int label(int index) {
        return whole.label(indices[index]);
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        whole.pixels(indices[index], target, offset);
    }
}
