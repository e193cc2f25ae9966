package dev.digits.app.training;

import java.util.ArrayList;
import java.util.List;

/**
 * The losses of a training's steps, in a bounded number of points: each is the mean of as many steps as are needed for that. Not for
 * several threads.
 */
final class StepLosses {

    /** Even, so that all points can be merged in pairs. */
    static final int MOST_POINTS = 400;

    private final long before;
    private final double[] sums = new double[MOST_POINTS];
    private int points;
    private int each = 1;
    private int inLast;

    /** @param before the steps that were made before the first of these */
    StepLosses(long before) {
        this.before = before;
    }

    /**
     * The points.
     *
     * @param each how many steps a point is the mean of; steps that fill no point yet are left out
     * @param step the last step of each point, from 1 over all epochs
     * @param loss the mean loss of the batches of its steps
     */
    record Points(int each, List<Long> step, List<Double> loss) {}

    void add(float loss) {
        if (points == 0 || inLast == each) {
            if (points == MOST_POINTS) {
                merge();
            }
            sums[points++] = 0;
            inLast = 0;
        }
        sums[points - 1] += loss;
        inLast++;
    }

    private void merge() {
        points /= 2;
        each *= 2;
        for (int i = 0; i < points; i++) {
            sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
    }

    Points points() {
        List<Long> steps = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        int full = inLast == each ? points : points - 1;
        for (int i = 0; i < full; i++) {
            steps.add(before + (i + 1L) * each);
            losses.add(sums[i] / each);
        }
        return new Points(each, steps, losses);
    }
}
