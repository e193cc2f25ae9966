package dev.digits.data;

import java.util.random.RandomGenerator;

/** Two changes, one after the other; a record, so that its text tells the settings of both. */
record AugmentationSequence(Augmentation first, Augmentation next) implements Augmentation {

    @Override
    public void augment(float[] image, RandomGenerator random) {
        first.augment(image, random);
        next.augment(image, random);
    }
}
