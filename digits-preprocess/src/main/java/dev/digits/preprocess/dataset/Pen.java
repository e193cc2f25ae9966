package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import java.util.List;

/**
 * Draws strokes, each time by another hand and with another pen, framed like MNIST's digits: from the line of a mouse, one
 * pixel wide, to a marker, with hard and soft rims, in narrow and wide proportions. Digits and what is none are drawn by the
 * same pens, so that nothing but the strokes tells them apart. Confined to one thread.
 */
final class Pen {

    /** The pixel into which MNIST places the centre of mass. */
    private static final float MIDDLE = DigitImage.SIDE / 2f;

    /** The side of the box that MNIST scales a digit into, in pixels. */
    private static final float BOX = 20;

    private static final float THINNEST = 0.8f;
    private static final float BOLDEST = 5.2f;

    /** About what {@code DigitFramer} gives to all strokes, so that any drawing may come in it. */
    private static final float USUAL = 2.6f;

    /** In pixels; more would make one blot of a drawing with long strokes. */
    private static final float MOST_INK = 220;

    private final PenTrace trace = new PenTrace();

    /**
     * Draws one image.
     *
     * @param image receives {@code [28, 28]}, 0 to 1
     */
    void draw(List<Stroke> strokes, Dice dice, float[] image) {
        write(strokes, dice);
        float length = trace.fit(BOX, MIDDLE, MIDDLE);
        float boldest = Math.max(USUAL, Math.min(BOLDEST, MOST_INK / length));
        float width = dice.chance(0.3f) ? dice.between(THINNEST, 1.5f) : dice.between(THINNEST, boldest);
        float box = dice.chance(0.1f) ? dice.between(14f, 24f) : BOX;
        trace.fit(box - width, MIDDLE + dice.between(-0.5f, 0.5f), MIDDLE + dice.between(-0.5f, 0.5f));
        trace.draw(image, width, dice.between(0, 0.3f), dice.between(0, 6.28f), dice.between(0.3f, 1.5f));
        tint(image, dice);
    }

    private void write(List<Stroke> strokes, Dice dice) {
        float unsteadiness = dice.between(0, 0.045f);
        float looseness = dice.between(0, 0.04f);
        trace.clear();
        for (Stroke stroke : strokes) {
            trace.add(
                    jittered(stroke.x(), unsteadiness, looseness, dice),
                    jittered(stroke.y(), unsteadiness, looseness, dice),
                    stroke.corner());
        }
        trace.warp(dice.between(-0.35f, 0.35f), dice.between(-0.35f, 0.35f), dice.between(-0.35f, 0.35f));
        float narrowness = dice.between(0.5f, 1.15f);
        float slant = dice.chance(0.2f) ? dice.between(-0.2f, 0.6f) : 0.05f + 0.18f * dice.normal();
        double angle = 0.09 * dice.normal();
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        // Narrow, slant to the right going up (y points down), then rotate.
        trace.transform(cos * narrowness, -cos * slant - sin, sin * narrowness, -sin * slant + cos);
        if (dice.chance(0.4f)) {
            trace.shake(dice.between(0, 0.02f), dice);
        }
    }

    /** Moves the stroke as a whole, and each of its points. */
    private static float[] jittered(float[] points, float unsteadiness, float looseness, Dice dice) {
        float shift = looseness * dice.normal();
        float[] moved = points.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += shift + unsteadiness * dice.normal();
        }
        return moved;
    }

    /** Makes the ink grainy, pale, or quite even with a jagged rim. */
    static void tint(float[] image, Dice dice) {
        if (dice.chance(0.15f)) {
            for (int i = 0; i < image.length; i++) {
                image[i] = image[i] > 0.4f ? 1 : 0;
            }
            return;
        }
        float darkness = dice.chance(0.15f) ? dice.between(0.5f, 1) : 1;
        float grain = dice.chance(0.4f) ? dice.between(0, 0.3f) : 0;
        for (int i = 0; i < image.length; i++) {
            if (image[i] > 0) {
                image[i] *= darkness * (1 - grain * dice.next());
            }
        }
    }
}
