package dev.digits.data;

import java.util.List;

/**
 * Another data set with the classes of a model that knows all of its classes, and maybe more, in whatever order; as a view.
 */
public final class Relabelled implements Dataset {

    private final Dataset original;
    private final List<String> labels;
    private final int[] numbers;

    private Relabelled(Dataset original, List<String> labels) {
        this.original = original;
        this.labels = List.copyOf(labels);
        this.numbers = original.labels().stream().mapToInt(this.labels::indexOf).toArray();
    }

    /** The same images with these labels; the data set itself where it has just these, or one that is not among them. */
    public static Dataset of(Dataset original, List<String> labels) {
        return original.labels().equals(labels) || !labels.containsAll(original.labels())
                ? original
                : new Relabelled(original, labels);
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int size() {
        return original.size();
    }

    @Override
    public int label(int index) {
        int label = original.label(index);
        return label == NONE ? NONE : numbers[label];
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        original.pixels(index, target, offset);
    }
}
