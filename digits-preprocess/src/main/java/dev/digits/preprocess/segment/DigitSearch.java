package dev.digits.preprocess.segment;

import dev.digits.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/**
 * Finds the best way to cut a line into digits: the path through its lattice with the greatest sum of scores (Viterbi), as
 * in LeCun, Bottou, Bengio and Haffner 1998. It searches twice, the second time with what the first found to compare with. A digit's confidence weighs all other ways to read the line (forward and backward
 * sums).
 */
public final class DigitSearch {

    /**
     * How much more the scores differ for the shares of the paths than in the search: the inverse of a temperature. Of 0.5 to
     * 14, 8 to 10 gave the least log loss of the digits of cheques.
     */
    static final double SHARPNESS = 8;

    /** Segments whose boxes have this part of their pixels in common are cut otherwise from the same ink; no path has two. */
    private static final double SAME = 0.6;

    private final TextLine line;
    private final List<Prediction> predictions;
    private final double[] digit;
    private final double[] other;

    private DigitSearch(TextLine line, List<Prediction> predictions) {
        this.line = line;
        this.predictions = predictions;
        digit = new double[predictions.size()];
        other = new double[predictions.size()];
        score(List.of());
        score(bestDigits());
    }

    /** Scores all segments, compared with digits that were found: what is smaller than those beside it is less likely one. */
    private void score(List<Segment> digits) {
        for (int i = 0; i < digit.length; i++) {
            Segment segment = line.segments().get(i);
            double smaller = smaller(segment, digits);
            digit[i] = SegmentScore.digit(segment, predictions.get(i), smaller);
            other[i] = SegmentScore.other(segment, smaller);
        }
    }

    /** How much lower the top and higher the bottom of a segment are than the other digits' mean. */
    private static double smaller(Segment segment, List<Segment> digits) {
        double top = 0;
        double bottom = 0;
        int others = 0;
        for (Segment digit : digits) {
            if (digit.to() <= segment.from() || digit.from() >= segment.to()) {
                top += digit.top();
                bottom += digit.bottom();
                others++;
            }
        }
        return others == 0
                ? 0
                : Math.max(0, segment.top() - top / others) + Math.max(0, bottom / others - segment.bottom());
    }

    /** The segments on the best path, from left to right, that are rather digits than something else. */
    private List<Segment> bestDigits() {
        return bestPath().stream()
                .filter(i -> digit[i] >= other[i])
                .map(line.segments()::get)
                .toList();
    }

    /** The segments of the path with the greatest sum of scores, from left to right. */
    private List<Integer> bestPath() {
        double[] best = new double[line.cuts()];
        int[] last = new int[line.cuts()];
        Arrays.fill(best, 1, line.cuts(), Double.NEGATIVE_INFINITY);
        // Segments are in the order of their left cuts, so all that leads to a cut is known when it is left.
        for (int i = 0; i < digit.length; i++) {
            Segment segment = line.segments().get(i);
            double score = best[segment.from()] + Math.max(digit[i], other[i]);
            if (score > best[segment.to()]) {
                best[segment.to()] = score;
                last[segment.to()] = i;
            }
        }
        LinkedList<Integer> path = new LinkedList<>();
        for (int cut = line.cuts() - 1;
                cut > 0;
                cut = line.segments().get(last[cut]).from()) {
            path.addFirst(last[cut]);
        }
        return path;
    }

    /**
     * The digits of a line, from left to right.
     *
     * @param predictions what a classifier thinks of each of the line's segments, in their order
     * @throws IllegalArgumentException where there are not as many predictions as segments
     */
    public static List<FoundDigit> digits(TextLine line, List<Prediction> predictions) {
        if (predictions.size() != line.segments().size()) {
            throw new IllegalArgumentException(
                    predictions.size() + " predictions for " + line.segments().size() + " segments");
        }
        return new DigitSearch(line, predictions).search();
    }

    private List<FoundDigit> search() {
        double[] share = shares();
        List<FoundDigit> found = new ArrayList<>();
        for (int i : bestPath()) {
            if (digit[i] >= other[i]) {
                Prediction prediction = predictions.get(i);
                float confidence = (float) (Math.min(1, same(i, share)) * prediction.confidence());
                found.add(new FoundDigit(line.segments().get(i), prediction, confidence));
            }
        }
        return found;
    }

    /** The share of the paths that go through each segment as a digit. */
    private double[] shares() {
        double[] before = new double[line.cuts()];
        Arrays.fill(before, 1, line.cuts(), Double.NEGATIVE_INFINITY);
        for (int i = 0; i < digit.length; i++) {
            Segment segment = line.segments().get(i);
            before[segment.to()] =
                    sum(before[segment.to()], before[segment.from()] + sum(SHARPNESS * digit[i], SHARPNESS * other[i]));
        }
        double[] after = new double[line.cuts()];
        Arrays.fill(after, 0, line.cuts() - 1, Double.NEGATIVE_INFINITY);
        for (int i = digit.length - 1; i >= 0; i--) {
            Segment segment = line.segments().get(i);
            after[segment.from()] =
                    sum(after[segment.from()], after[segment.to()] + sum(SHARPNESS * digit[i], SHARPNESS * other[i]));
        }
        double[] share = new double[digit.length];
        for (int i = 0; i < digit.length; i++) {
            Segment segment = line.segments().get(i);
            share[i] = Math.exp(before[segment.from()] + SHARPNESS * digit[i] + after[segment.to()] - after[0]);
        }
        return share;
    }

    /** The share of the paths that read the same digit at the same place: through this segment or through nearly the same ink. */
    private double same(int chosen, double[] share) {
        Box box = line.segments().get(chosen).box();
        int label = predictions.get(chosen).index();
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            if (predictions.get(i).index() == label
                    && box.overlap(line.segments().get(i).box()) >= SAME) {
                sum += share[i];
            }
        }
        return sum;
    }

    /** The logarithm of the sum of two numbers given by their logarithms. */
    private static double sum(double a, double b) {
        double greater = Math.max(a, b);
        return greater == Double.NEGATIVE_INFINITY ? greater : greater + Math.log1p(Math.exp(Math.min(a, b) - greater));
    }
}
