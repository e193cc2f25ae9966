package dev.digits.app.evaluation;

import dev.digits.Classifier;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Seeds;
import dev.digits.preprocess.augment.Corruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** How the accuracy of a classifier falls when images get worse. */
public final class RobustnessStudy {

    private static final int BATCH = 256;

    private RobustnessStudy() {}

    /**
     * The accuracy under one kind of corruption.
     *
     * @param kind its name, in lower case
     * @param accuracy by strength, the slightest first, each 0 to 1
     * @param mean over the strengths
     */
    public record Kind(String kind, List<Double> accuracy, double mean) {}

    /**
     * The result of a study.
     *
     * @param seed of all chance
     * @param kinds the result for each kind of corruption
     * @param mean over all kinds and strengths, 0 to 1
     */
    public record Result(long seed, List<Kind> kinds, double mean) {}

    /** How many images a study classifies for a data set of so many. */
    public static long images(int size) {
        return (long) size * Corruption.values().length * Corruption.STRENGTHS;
    }

    /**
     * Classifies the data in every kind and strength of {@link Corruption}. Image {@code i} of a kind is corrupted by the
     * same chance in all strengths, whatever other images there are.
     *
     * @param data at least one image; each has a class
     * @param progress is told how many of the {@link #images} are done
     */
    public static Result run(Classifier classifier, Dataset data, long seed, LongConsumer progress) {
        List<Kind> kinds = new ArrayList<>();
        long before = 0;
        for (Corruption corruption : Corruption.values()) {
            long kindSeed = Seeds.derive(seed, corruption.ordinal());
            List<Double> accuracy = new ArrayList<>();
            for (int strength = 1; strength <= Corruption.STRENGTHS; strength++) {
                Dataset corrupted = new CorruptedDataset(data, corruption.at(strength), kindSeed);
                long start = before;
                accuracy.add(Evaluator.evaluate(classifier, corrupted, BATCH, done -> progress.accept(start + done))
                        .accuracy());
                before += data.size();
            }
            kinds.add(new Kind(corruption.name().toLowerCase(Locale.ROOT), List.copyOf(accuracy), mean(accuracy)));
        }
        return new Result(
                seed, List.copyOf(kinds), mean(kinds.stream().map(Kind::mean).toList()));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }
}
