package dev.digits.preprocess.dataset;

import java.util.ArrayList;
import java.util.List;

/** Several digits squeezed into one frame, as where a number was not cut apart. */
final class Neighbours {

    private Neighbours() {}

    /** Two digits, seldom three, side by side, apart or just touching. */
    static List<Stroke> draw(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int count = dice.chance(0.2f) ? 3 : 2;
        float gap = dice.between(-0.05f, 0.35f);
        float right = 0;
        int before = -1;
        for (int i = 0; i < count; i++) {
            int digit = dice.below(10);
            // A 1 that touches something makes another character of it.
            float apart = digit == 1 || before == 1 ? Math.max(gap, 0.18f) : gap;
            float wide = dice.between(0.45f, 0.85f);
            float high = dice.between(0.8f, 1.1f);
            float low = dice.between(-0.12f, 0.12f);
            List<Stroke> way = dice.oneOf(Skeletons.of(digit));
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (Stroke stroke : way) {
                for (float x : stroke.x()) {
                    least = Math.min(least, x);
                    greatest = Math.max(greatest, x);
                }
            }
            float shift = (i == 0 ? 0 : right + apart) - wide * least;
            for (Stroke stroke : way) {
                strokes.add(stroke.moved(wide, 0, shift, 0, high, low));
            }
            right = shift + wide * greatest;
            before = digit;
        }
        return strokes;
    }
}
