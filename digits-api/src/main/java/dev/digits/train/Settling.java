package dev.digits.train;

import dev.digits.data.Augmentation;
import java.util.Objects;

/**
 * A milder augmentation at the end of a training. Strong augmentation makes a network robust, but shifts what it sees away from
 * what it will mostly see; some epochs at a low learning rate on nearly clean images give back what that costs (He, Xie, Chen,
 * Zhang, Wang and Tian, "Data Augmentation Revisited", 2019).
 *
 * @param epochs the last so many epochs, at least 1; where a training has fewer, all of them
 * @param augmentation what they use in place of the training's augmentation
 */
public record Settling(int epochs, Augmentation augmentation) {

    /**
     * @throws IllegalArgumentException for less than one epoch
     */
    public Settling {
        if (epochs < 1) {
            throw new IllegalArgumentException("a training settles in at least 1 epoch, not " + epochs);
        }
        Objects.requireNonNull(augmentation, "augmentation");
    }
}
