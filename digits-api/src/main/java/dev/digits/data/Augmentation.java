package dev.digits.data;

import java.util.random.RandomGenerator;

/**
 * Changes a training image as another hand, pen or camera might have. Safe for use by several threads at once; all
 * chance comes from the generator, so a seed gives the same image again.
 */
@FunctionalInterface
public interface Augmentation {

    /** Leaves images as they are. */
    Augmentation NONE = (image, random) -> {};

    /**
     * Changes one image in place.
     *
     * @param image 784 ink values, 28x28, row by row, 0 to 1; the result is in the same range
     * @param random the only source of chance
     */
    void augment(float[] image, RandomGenerator random);

    /** This change, then another. */
    default Augmentation andThen(Augmentation next) {
        return new AugmentationSequence(this, next);
    }

    /**
     * This change for some of the images, chosen by chance; the others stay as they are.
     *
     * @param probability of the change, 0 to 1
     * @throws IllegalArgumentException where it is outside
     */
    default Augmentation withProbability(float probability) {
        return new OccasionalAugmentation(this, probability);
    }
}
