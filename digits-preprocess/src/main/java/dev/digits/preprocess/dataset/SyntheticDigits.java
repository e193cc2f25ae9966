package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.model.Seeds;
import java.util.stream.IntStream;

/**
 * Digits drawn by a program, for use where there is no data: pen strokes with varied shapes, pens, slants, sizes and
 * noise, framed like MNIST's. The same seed gives the same images on every machine.
 */
public final class SyntheticDigits {

    private static final int LARGEST = 1_000_000;

    private SyntheticDigits() {}

    /**
     * Draws a data set. Each block of ten images holds each digit once, in random order; image {@code i} depends on the
     * seed and {@code i} alone, so a smaller set is the beginning of a larger one.
     *
     * @param count how many images, 0 to 1,000,000
     * @param seed of all chance; take different seeds for training and test
     */
    public static InMemoryDataset generate(int count, long seed) {
        if (count < 0 || count > LARGEST) {
            throw new IllegalArgumentException("0 to " + LARGEST + " images can be drawn, not " + count);
        }
        byte[] pixels = new byte[count * DigitImage.PIXELS];
        byte[] labels = new byte[count];
        int blocks = (count + 9) / 10;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int[] order = shuffledDigits(new Dice(Seeds.derive(seed, 0, block)));
            Pen pen = new Pen();
            float[] ink = new float[DigitImage.PIXELS];
            for (int i = 10 * block; i < Math.min(count, 10 * block + 10); i++) {
                labels[i] = (byte) order[i % 10];
                Dice dice = new Dice(Seeds.derive(seed, 1, i));
                pen.draw(dice.oneOf(Skeletons.of(order[i % 10])), dice, ink);
                for (int k = 0; k < DigitImage.PIXELS; k++) {
                    pixels[i * DigitImage.PIXELS + k] = (byte) Math.round(ink[k] * 255);
                }
            }
        });
        return new InMemoryDataset("synthetic digits", ClassNames.DIGITS, pixels, labels);
    }

    private static int[] shuffledDigits(Dice dice) {
        int[] order = IntStream.range(0, 10).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = dice.below(i + 1);
            int digit = order[i];
            order[i] = order[other];
            order[other] = digit;
        }
        return order;
    }
}
