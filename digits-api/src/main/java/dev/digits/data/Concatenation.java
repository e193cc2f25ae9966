package dev.digits.data;

import java.util.List;
import java.util.Objects;

/** Several data sets of the same classes, one after the other, as a view. */
public final class Concatenation implements Dataset {

    private final String name;
    private final Dataset[] parts;
    /** The index of the first image of each part, and the size of all. */
    private final int[] starts;

    /**
     * @param name what to call it in a report
     * @param parts at least one, each with the classes of the first
     * @throws IllegalArgumentException where the classes differ
     * @throws ArithmeticException where there are more than 2^31 - 1 images
     */
    public Concatenation(String name, Dataset... parts) {
        this.name = Objects.requireNonNull(name);
        this.parts = parts.clone();
        starts = new int[parts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].labels().equals(parts[0].labels())) {
                throw new IllegalArgumentException("data set \"" + parts[i].name() + "\" has the classes "
                        + parts[i].labels() + ", but \"" + parts[0].name() + "\" has " + parts[0].labels());
            }
            starts[i + 1] = Math.addExact(starts[i], parts[i].size());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> labels() {
        return parts[0].labels();
    }

    @Override
    public int size() {
        return starts[parts.length];
    }

    @Override
    public int label(int index) {
        int part = part(index);
        return parts[part].label(index - starts[part]);
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        int part = part(index);
        parts[part].pixels(index - starts[part], target, offset);
    }

    private int part(int index) {
        Objects.checkIndex(index, size());
        int part = 0;
        while (index >= starts[part + 1]) {
            part++;
        }
        return part;
    }
}
