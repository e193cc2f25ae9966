package dev.digits.testing;

import dev.digits.data.Dataset;
import java.util.List;

/** The images of another data set, said to be of no class. */
public record NoClassDataset(Dataset images) implements Dataset {

    @Override
    public String name() {
        return "no class";
    }

    @Override
    public List<String> labels() {
        return images.labels();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int label(int index) {
        return NONE;
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        images.pixels(index, target, offset);
    }
}
