package dev.digits.preprocess.augment;

import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Pale ink, grey paper, edges that are soft or cut hard: bends and steepens the curve from ink to ink, then squeezes it into
 * a part of the range. How much of each is drawn evenly, from none up. An immutable value, safe for use by several
 * threads at once.
 *
 * @param bend how far half-tones are lightened or darkened, from 0 (not) to 0.95
 * @param greatestGain by how much edges are steepened at most, from 1 (not) to 100 (a threshold)
 * @param leastContrast the least difference between full ink and paper, from 0.05 to 1 (all)
 */
public record ContrastAugmentation(float bend, float greatestGain, float leastContrast) implements Augmentation {

    public ContrastAugmentation {
        if (!(bend >= 0 && bend <= 0.95f)
                || !(greatestGain >= 1 && greatestGain <= 100)
                || !(leastContrast >= 0.05f && leastContrast <= 1)) {
            throw new IllegalArgumentException("not a change of contrast: bend " + bend + ", gain up to " + greatestGain
                    + ", contrast from " + leastContrast);
        }
    }

    /** Bend 0.5, gain up to 20, contrast from 0.4. */
    public static ContrastAugmentation standard() {
        return new ContrastAugmentation(0.5f, 20, 0.4f);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        bend(image, bend * Draws.symmetric(random));
        // Evenly among reciprocals, that is among widths of an edge.
        steepen(image, 1 / Draws.between(random, 1 / greatestGain, 1));
        float contrast = Draws.between(random, leastContrast, 1);
        squeeze(image, (1 - contrast) * random.nextFloat(), contrast);
    }

    /**
     * Lightens (below 0) or darkens half-tones and keeps paper and full ink: Schlick's bias (1994), a gamma curve that
     * needs no power.
     *
     * @param amount greater than -1, less than 1
     */
    private static void bend(float[] image, float amount) {
        float slope = (1 - amount) / (1 + amount);
        for (int i = 0; i < image.length; i++) {
            image[i] = image[i] / (slope * (1 - image[i]) + image[i]);
        }
    }

    /** Multiplies the distance from the middle of the inks, which pale digits have too, and cuts off what leaves the range. */
    static void steepen(float[] image, float gain) {
        float middle = InkRange.middle(image);
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.max(0, Math.min(1, (image[i] - middle) * gain + middle));
        }
    }

    /** Maps paper to {@code paper} and full ink to {@code paper + contrast}. */
    static void squeeze(float[] image, float paper, float contrast) {
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.min(1, paper + contrast * image[i]);
        }
    }
}
