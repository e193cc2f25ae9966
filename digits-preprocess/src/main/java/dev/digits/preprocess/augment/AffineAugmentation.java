package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Shifts, turns, zooms and shears an image about its centre, each by an amount drawn evenly from a range; bilinear, paper
 * around the image. An immutable value, safe for use by several threads at once.
 *
 * @param shift the greatest shift to each side, in pixels, from 0 to 28
 * @param rotation the greatest rotation to each side, in degrees, from 0 to 180
 * @param leastZoom the least factor of size, from 0.1; less than 1 makes the digit smaller
 * @param greatestZoom the greatest factor of size, from {@code leastZoom} to 10
 * @param shear the greatest horizontal shift for each pixel of height, to each side, from 0 to 2
 */
public record AffineAugmentation(float shift, float rotation, float leastZoom, float greatestZoom, float shear)
        implements Augmentation {

    public AffineAugmentation {
        if (!(shift >= 0 && shift <= DigitImage.SIDE)
                || !(rotation >= 0 && rotation <= 180)
                || !(leastZoom >= 0.1f && leastZoom <= greatestZoom && greatestZoom <= 10)
                || !(shear >= 0 && shear <= 2)) {
            throw new IllegalArgumentException("not a range of augmentation: shift " + shift + ", rotation " + rotation
                    + ", zoom " + leastZoom + " to " + greatestZoom + ", shear " + shear);
        }
    }

    /** What different hands do to one digit: shift 2 pixels, rotation 12 degrees, zoom 0.9 to 1.1, shear 0.15. */
    public static AffineAugmentation standard() {
        return new AffineAugmentation(2, 12, 0.9f, 1.1f, 0.15f);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        draw(random).apply(image);
    }

    /** One change out of the ranges. */
    AffineMap draw(RandomGenerator random) {
        float shiftX = shift * Draws.symmetric(random);
        float shiftY = shift * Draws.symmetric(random);
        float degrees = rotation * Draws.symmetric(random);
        float zoom = Draws.between(random, leastZoom, greatestZoom);
        return AffineMap.of(shiftX, shiftY, degrees, zoom, shear * Draws.symmetric(random));
    }
}
