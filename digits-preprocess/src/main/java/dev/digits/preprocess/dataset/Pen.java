package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import java.util.List;

/** Draws strokes, each time by another hand and with another pen, framed like MNIST's digits. Confined to one thread. */
final class Pen {

    /** The pixel into which MNIST places the centre of mass. */
    private static final float MIDDLE = DigitImage.SIDE / 2f;

    /** The side of the box that MNIST scales a digit into, in pixels. */
    private static final float BOX = 20;

    private static final float THINNEST = 1;
    private static final float BOLDEST = 5;

    /** In pixels; more would make one blot of a drawing with long strokes. */
    private static final float MOST_INK = 220;

    private final PenTrace trace = new PenTrace();

    /**
     * Draws one image.
     *
     * @param image receives {@code [28, 28]}, 0 to 1
     */
    void draw(List<Stroke> strokes, Dice dice, float[] image) {
        float unsteadiness = dice.between(0, 0.04f);
        trace.clear();
        for (Stroke stroke : strokes) {
            trace.add(
                    jittered(stroke.x(), unsteadiness, dice),
                    jittered(stroke.y(), unsteadiness, dice),
                    stroke.corner());
        }
        float narrowness = dice.between(0.6f, 1.1f);
        float slant = 0.05f + 0.15f * dice.normal();
        double angle = 0.1 * dice.normal();
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        // Narrow, slant to the right going up (y points down), then rotate.
        trace.transform(cos * narrowness, -cos * slant - sin, sin * narrowness, -sin * slant + cos);
        float length = trace.fit(BOX, MIDDLE, MIDDLE);
        float boldest = Math.max(THINNEST, Math.min(BOLDEST, MOST_INK / length));
        float t = dice.next();
        float width = THINNEST + (boldest - THINNEST) * t * t;
        trace.fit(BOX - width, MIDDLE + dice.between(-0.5f, 0.5f), MIDDLE + dice.between(-0.5f, 0.5f));
        trace.draw(image, width, dice.between(0, 0.25f), dice.between(0, 6.28f), dice.between(0.3f, 1.5f));
        pale(image, dice);
    }

    private static float[] jittered(float[] points, float amount, Dice dice) {
        float[] moved = points.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += amount * dice.normal();
        }
        return moved;
    }

    /** Makes the ink grainy and sometimes pale. */
    static void pale(float[] image, Dice dice) {
        float darkness = dice.chance(0.2f) ? dice.between(0.4f, 1) : 1;
        float grain = dice.chance(0.5f) ? dice.between(0, 0.3f) : 0;
        for (int i = 0; i < image.length; i++) {
            if (image[i] > 0) {
                image[i] *= darkness * (1 - grain * dice.next());
            }
        }
    }
}
