package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * What a scanner does that fits each digit into a square and does not keep its proportions: stretches the shorter side of
 * the digit's box about its middle. How far towards a square is drawn evenly, from not at all to wholly. An immutable value,
 * safe for use by several threads at once.
 *
 * @param greatestFactor by how much a side is stretched at most, from 1 to 10; a 1 becomes a square blot without a limit
 */
public record StretchAugmentation(float greatestFactor) implements Augmentation {

    private static final int SIDE = DigitImage.SIDE;

    public StretchAugmentation {
        if (!(greatestFactor >= 1 && greatestFactor <= 10)) {
            throw new IllegalArgumentException("a side is stretched by 1 to 10, not " + greatestFactor);
        }
    }

    /** Up to three times as wide or as high. */
    public static StretchAugmentation standard() {
        return new StretchAugmentation(3);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        stretch(image, random.nextFloat(), greatestFactor);
    }

    /** @param share how much of the way to a square, 0 to 1 */
    static void stretch(float[] image, float share, float greatestFactor) {
        float threshold = InkRange.middle(image);
        int left = SIDE;
        int right = -1;
        int top = SIDE;
        int bottom = -1;
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                if (image[index] > threshold) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (right < 0) {
            return;
        }
        float width = right - left + 1;
        float height = bottom - top + 1;
        float square = Math.max(width, height);
        float byX = 1 / Math.min(greatestFactor, 1 + share * (square / width - 1));
        float byY = 1 / Math.min(greatestFactor, 1 + share * (square / height - 1));
        float middleX = (left + right) / 2f;
        float middleY = (top + bottom) / 2f;
        Resampling source = Resampling.of(image);
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                image[index] = source.at(middleX + byX * (x - middleX), middleY + byY * (y - middleY));
            }
        }
    }
}
