package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.model.Seeds;
import java.util.List;
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
            Hand hand = new Hand();
            for (int i = 10 * block; i < Math.min(count, 10 * block + 10); i++) {
                labels[i] = (byte) order[i % 10];
                float[] ink = hand.draw(order[i % 10], new Dice(Seeds.derive(seed, 1, i)));
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

    /** Writes digits, each in another way. Confined to one thread. */
    private static final class Hand {

        /** The pixel into which MNIST places the centre of mass. */
        private static final float MIDDLE = DigitImage.SIDE / 2f;

        private final PenTrace trace = new PenTrace();
        private final float[] ink = new float[DigitImage.PIXELS];

        float[] draw(int digit, Dice dice) {
            List<List<Stroke>> ways = Skeletons.of(digit);
            List<Stroke> way = dice.oneOf(ways);
            float unsteadiness = dice.between(0.015f, 0.05f);
            trace.clear();
            for (Stroke stroke : way) {
                trace.add(
                        jittered(stroke.x(), unsteadiness, dice),
                        jittered(stroke.y(), unsteadiness, dice),
                        stroke.corner());
            }
            float narrowness = dice.between(0.5f, 0.95f);
            float slant = 0.05f + 0.2f * dice.normal();
            double angle = 0.08 * dice.normal();
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            // Narrow, slant to the right going up (y points down), then rotate.
            trace.transform(cos * narrowness, -cos * slant - sin, sin * narrowness, -sin * slant + cos);

            float width = dice.between(1.7f, 4.1f);
            float side = dice.between(19.5f, 20.5f) - width;
            trace.fit(side, MIDDLE + dice.between(-0.5f, 0.5f), MIDDLE + dice.between(-0.5f, 0.5f));
            trace.draw(ink, width, dice.between(0, 0.25f), dice.between(0, 6.28f), dice.between(0.8f, 1.5f));
            speckle(Math.min(1, dice.between(0.8f, 1.2f)), dice.between(0, 0.15f), dice);
            return ink;
        }

        private static float[] jittered(float[] points, float amount, Dice dice) {
            float[] moved = points.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += amount * dice.normal();
            }
            return moved;
        }

        /** Pales the ink and makes it grainy. */
        private void speckle(float darkness, float grain, Dice dice) {
            for (int i = 0; i < ink.length; i++) {
                if (ink[i] > 0) {
                    ink[i] *= darkness * (1 - grain * dice.next());
                }
            }
        }
    }
}
