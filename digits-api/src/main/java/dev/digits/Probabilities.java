package dev.digits;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of numbers in four bytes each, since there is one for each image of a data set. */
final class Probabilities extends AbstractList<Float> implements RandomAccess {

    private final float[] values;

    /** @param values not copied: whoever gives them must leave them alone */
    Probabilities(float[] values) {
        this.values = values;
    }

    static Probabilities copyOf(List<Float> list) {
        if (list instanceof Probabilities same) {
            return same;
        }
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return new Probabilities(values);
    }

    @Override
    public Float get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
