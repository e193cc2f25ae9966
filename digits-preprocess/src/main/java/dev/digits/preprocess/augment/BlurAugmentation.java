package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * What a lens or a hand that shakes does: half of the images are smoothed with a Gaussian, the others smeared along a line
 * in any direction. How much is drawn evenly, from none up. An immutable value, safe for use by several threads at once.
 *
 * @param greatestDeviation the greatest standard deviation of the Gaussian, in pixels, from 0 to 10
 * @param greatestLength the greatest length of the line, in pixels, from 0 to 28
 */
public record BlurAugmentation(float greatestDeviation, float greatestLength) implements Augmentation {

    private static final int SIDE = DigitImage.SIDE;

    /** Below it the Gaussian's neighbours weigh less than a thousandth. */
    private static final float LEAST_DEVIATION = 0.25f;

    public BlurAugmentation {
        if (!(greatestDeviation >= 0 && greatestDeviation <= 10) || !(greatestLength >= 0 && greatestLength <= SIDE)) {
            throw new IllegalArgumentException(
                    "not an amount of blur: deviation " + greatestDeviation + ", length " + greatestLength);
        }
    }

    /** From sharp to hardly legible: deviation up to 1.6 pixels, smears up to 6 pixels long. */
    public static BlurAugmentation standard() {
        return new BlurAugmentation(1.6f, 6);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        float amount = random.nextFloat();
        if (random.nextBoolean()) {
            defocus(image, greatestDeviation * amount);
        } else {
            smear(image, greatestLength * amount, Draws.between(random, 0, 180));
        }
    }

    /** Smooths with a Gaussian. */
    static void defocus(float[] image, float deviation) {
        if (deviation > LEAST_DEVIATION) {
            new GaussianFilter(deviation).smooth(image);
            // Rounded weights may sum to a little more than 1.
            for (int i = 0; i < image.length; i++) {
                image[i] = Math.min(1, image[i]);
            }
        }
    }

    /** The mean along a line through each pixel; degrees from the right, clockwise. */
    static void smear(float[] image, float length, float degrees) {
        int samples = 2 * (int) Math.ceil(length) + 1;
        double angle = StrictMath.toRadians(degrees);
        float stepX = (float) StrictMath.cos(angle) * length / samples;
        float stepY = (float) StrictMath.sin(angle) * length / samples;
        Resampling source = Resampling.of(image);
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                float sum = 0;
                for (int i = -(samples / 2); i <= samples / 2; i++) {
                    sum += source.at(x + i * stepX, y + i * stepY);
                }
                image[index] = Math.min(1, sum / samples);
            }
        }
    }
}
