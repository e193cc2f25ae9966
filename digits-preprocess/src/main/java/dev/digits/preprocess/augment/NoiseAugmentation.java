package dev.digits.preprocess.augment;

import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Grain and dropped pixels: adds normal noise to every pixel and turns some into full ink or paper. How much of each is
 * drawn evenly, from none up. An immutable value, safe for use by several threads at once.
 *
 * @param greatestDeviation the greatest standard deviation of the noise, in ink, from 0 to 1
 * @param greatestShare the greatest share of the pixels that turn into ink or paper, from 0 to 1
 */
public record NoiseAugmentation(float greatestDeviation, float greatestShare) implements Augmentation {

    public NoiseAugmentation {
        if (!(greatestDeviation >= 0 && greatestDeviation <= 1) || !(greatestShare >= 0 && greatestShare <= 1)) {
            throw new IllegalArgumentException(
                    "not an amount of noise: deviation " + greatestDeviation + ", share " + greatestShare);
        }
    }

    /** From clean to a bad scan: deviation up to 0.3, up to 8% of the pixels lost. */
    public static NoiseAugmentation standard() {
        return new NoiseAugmentation(0.3f, 0.08f);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        addGrain(image, greatestDeviation * random.nextFloat(), random);
        drop(image, greatestShare * random.nextFloat(), random);
    }

    /** Adds normal noise of a standard deviation, in ink. */
    static void addGrain(float[] image, float deviation, RandomGenerator random) {
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.max(0, Math.min(1, image[i] + deviation * Draws.normal(random)));
        }
    }

    /** Turns a share of the pixels into full ink or paper, half of them each. */
    static void drop(float[] image, float share, RandomGenerator random) {
        for (int i = 0; i < image.length; i++) {
            float fate = random.nextFloat();
            if (fate < share) {
                image[i] = fate < share / 2 ? 1 : 0;
            }
        }
    }
}
