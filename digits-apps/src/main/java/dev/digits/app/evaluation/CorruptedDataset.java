package dev.digits.app.evaluation;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import dev.digits.data.Dataset;
import dev.digits.model.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/** A view of a data set in which each image is changed, always in the same way for a seed. */
record CorruptedDataset(Dataset whole, Augmentation change, long seed) implements Dataset {

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public List<String> labels() {
        return whole.labels();
    }

    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public int label(int index) {
        return whole.label(index);
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        float[] image = new float[DigitImage.PIXELS];
        whole.pixels(index, image, 0);
        change.augment(image, new SplittableRandom(Seeds.derive(seed, index)));
        System.arraycopy(image, 0, target, offset, DigitImage.PIXELS);
    }
}
