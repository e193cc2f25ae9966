package dev.digits.app.compare;

import dev.digits.app.Format;
import dev.digits.app.Statistics;
import dev.digits.app.compare.ModelComparisonResult.ModelPair;
import dev.digits.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tests each two models on the same images for a difference. */
final class ModelPairs {

    /** A difference that chance makes more seldom than this counts as one. */
    private static final double LEVEL = 0.05;

    /** The 97.5% quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private ModelPairs() {}

    /** @param evaluations of the same images, by the models' names */
    static List<ModelPair> of(Map<String, Evaluation> evaluations) {
        List<String> names = List.copyOf(evaluations.keySet());
        List<Counts> counts = new ArrayList<>();
        for (int first = 0; first < names.size(); first++) {
            for (int second = first + 1; second < names.size(); second++) {
                counts.add(Counts.of(
                        names.get(first),
                        evaluations.get(names.get(first)),
                        names.get(second),
                        evaluations.get(names.get(second))));
            }
        }
        double[] pValues = counts.stream()
                .mapToDouble(pair -> Statistics.mcNemar(pair.onlyFirst(), pair.onlySecond()))
                .toArray();
        double[] adjusted = Statistics.holm(pValues);
        List<ModelPair> pairs = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            pairs.add(counts.get(i).tested(pValues[i], adjusted[i], pValues.length));
        }
        return pairs;
    }

    /** How many images both, one or none of two models got right. */
    record Counts(String first, String second, int both, int onlyFirst, int onlySecond, int neither, double agreement) {

        private static Counts of(String first, Evaluation one, String second, Evaluation other) {
            int[] counts = new int[4];
            for (int i = 0; i < one.images(); i++) {
                counts[
                        (one.answers().get(i).correct() ? 2 : 0)
                                + (other.answers().get(i).correct() ? 1 : 0)]++;
            }
            return new Counts(first, second, counts[3], counts[2], counts[1], counts[0], one.agreement(other));
        }

        private int images() {
            return both + onlyFirst + onlySecond + neither;
        }

        private ModelPair tested(double pValue, double adjusted, int tests) {
            return new ModelPair(
                    first,
                    second,
                    both,
                    onlyFirst,
                    onlySecond,
                    neither,
                    agreement,
                    (double) (onlyFirst - onlySecond) / images(),
                    interval(),
                    pValue,
                    adjusted,
                    conclusion(adjusted, tests));
        }

        /** Wald's interval after half an image was added to each of the four counts (Agresti and Min 2005). */
        List<Double> interval() {
            double n = images() + 2;
            double difference = (onlyFirst - onlySecond) / n;
            double margin = Z * Math.sqrt(onlyFirst + onlySecond + 1 - n * difference * difference) / n;
            return List.of(Math.max(-1, difference - margin), Math.min(1, difference + margin));
        }

        private String conclusion(double p, int tests) {
            int one = onlyFirst + onlySecond;
            if (one == 0) {
                return String.format(
                        Locale.ROOT,
                        "%s and %s get the same images right: these images show no difference.",
                        first,
                        second);
            }
            String better = onlyFirst >= onlySecond ? first : second;
            String worse = onlyFirst >= onlySecond ? second : first;
            String division = String.format(
                    Locale.ROOT,
                    "Of the %s that only one of them gets right %s gets %,d and %s %,d; p = %s%s",
                    Format.counted(one, "image"),
                    better,
                    Math.max(onlyFirst, onlySecond),
                    worse,
                    Math.min(onlyFirst, onlySecond),
                    Format.pValue(p),
                    tests == 1 ? "" : " after Holm's correction for " + tests + " tests");
            return p < LEVEL
                    ? division + ". " + better + " is better than " + worse
                            + " on images of this kind: chance alone would seldom divide them so unevenly."
                    : division + ". That does not show that either is better, nor that they are equally good: with"
                            + " models equally good chance would often divide them so.";
        }
    }
}
