package dev.digits.data;

import java.util.random.RandomGenerator;

/** A change that is made to some images; a record, so that its text tells how many. */
record OccasionalAugmentation(Augmentation augmentation, float probability) implements Augmentation {

    OccasionalAugmentation {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, not " + probability);
        }
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        if (random.nextFloat() < probability) {
            augmentation.augment(image, random);
        }
    }
}
