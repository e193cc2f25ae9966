package dev.digits.preprocess.augment;

import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Writes the digit with another pen: widens or narrows its strokes to about a width that is drawn evenly from a range, by
 * at most 3 pixels on each side. An immutable value, safe for use by several threads at once.
 *
 * @param leastWidth the narrowest mean width of a stroke, in pixels, from 0.5
 * @param greatestWidth the widest, in pixels, from {@code leastWidth} to 10; the strokes of MNIST are 1.5 to 4 wide
 */
public record ThicknessAugmentation(float leastWidth, float greatestWidth) implements Augmentation {

    public ThicknessAugmentation {
        if (!(leastWidth >= 0.5f && leastWidth <= greatestWidth && greatestWidth <= 10)) {
            throw new IllegalArgumentException("not a range of stroke widths: " + leastWidth + " to " + greatestWidth);
        }
    }

    /** From a fine pen to a bold marker: strokes of 1.5 to 5 pixels. */
    public static ThicknessAugmentation standard() {
        return new ThicknessAugmentation(1.5f, 5);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        float width = Draws.between(random, leastWidth, greatestWidth);
        Morphology.changeWidth(image, width - Morphology.strokeWidth(image));
    }
}
