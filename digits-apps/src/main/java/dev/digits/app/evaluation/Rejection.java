package dev.digits.app.evaluation;

import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a threshold would give (a point of the risk-coverage curve, El-Yaniv and Wiener 2010).
 *
 * @param threshold the least confidence that counts as an answer, 0 to 1
 * @param rejectedShare the share of images whose answer would be rejected, 0 to 1
 * @param acceptedAccuracy the share of right answers among the others, 0 to 1
 */
public record Rejection(double threshold, double rejectedShare, double acceptedAccuracy) {

    private static final int POINTS = 100;

    /** The curve reaches as far as a share of rejected answers that is so many times the share of wrong ones. */
    private static final double REACH = 10;

    private static final double LEAST_REACH = 0.01;

    /**
     * The curve from no rejected answer on, as far as it is of interest; at most 101 points. Answers of the same confidence are
     * rejected together.
     */
    static List<Rejection> curve(Evaluation evaluation) {
        List<Answer> answers = evaluation.answers().stream()
                .sorted(Comparator.comparing(Answer::confidence))
                .toList();
        int images = answers.size();
        double reach = Math.min(
                1,
                Math.max(LEAST_REACH, Math.max(REACH * (1 - evaluation.accuracy()), 1.5 * evaluation.rejectedShare())));
        double step = Math.max(1, reach * images / POINTS);
        long right = answers.stream().filter(Answer::correct).count();
        List<Rejection> curve = new ArrayList<>();
        double next = 0;
        for (int rejected = 0; rejected < images && rejected <= reach * images; rejected++) {
            float threshold = answers.get(rejected).confidence();
            boolean possible =
                    rejected == 0 || threshold > answers.get(rejected - 1).confidence();
            if (possible && rejected >= next) {
                curve.add(new Rejection(
                        rejected == 0 ? 0 : threshold,
                        (double) rejected / images,
                        (double) right / (images - rejected)));
                next = rejected + step;
            }
            right -= answers.get(rejected).correct() ? 1 : 0;
        }
        return List.copyOf(curve);
    }
}
