package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.model.Seeds;
import java.util.stream.IntStream;

/**
 * Pictures of what is no digit, drawn by a program and framed like MNIST's digits, for training a model to be unsure about
 * them: letters and signs that look like no digit, characters of no script, doodles, several digits in one frame,
 * silhouettes and textures. The same seed gives the same images on every machine.
 */
public final class SyntheticNonDigits {

    private static final int LARGEST = 1_000_000;
    private static final int BLOCK = 64;

    private SyntheticNonDigits() {}

    /**
     * Draws a data set whose images have no class. Image {@code i} depends on the seed and {@code i} alone, so a smaller set
     * is the beginning of a larger one.
     *
     * @param count how many images, 0 to 1,000,000
     * @param seed of all chance
     */
    public static InMemoryDataset generate(int count, long seed) {
        if (count < 0 || count > LARGEST) {
            throw new IllegalArgumentException("0 to " + LARGEST + " images can be drawn, not " + count);
        }
        byte[] pixels = new byte[count * DigitImage.PIXELS];
        IntStream.range(0, (count + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            NonDigit.Easel easel = new NonDigit.Easel();
            for (int i = BLOCK * block; i < Math.min(count, BLOCK * (block + 1)); i++) {
                Dice dice = new Dice(Seeds.derive(seed, i));
                NonDigit.any(dice).draw(dice, easel);
                for (int k = 0; k < DigitImage.PIXELS; k++) {
                    pixels[i * DigitImage.PIXELS + k] = (byte) Math.round(easel.image[k] * 255);
                }
            }
        });
        return InMemoryDataset.ofNoClass("synthetic non-digits", ClassNames.DIGITS, pixels);
    }
}
