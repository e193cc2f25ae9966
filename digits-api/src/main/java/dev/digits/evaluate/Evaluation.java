package dev.digits.evaluate;

import dev.digits.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well a classifier does on a data set. Immutable; every figure follows from the answers.
 *
 * @param labels the classes' names
 * @param answers one for each image, in the data set's order; at least one
 * @param loss the mean cross-entropy, {@code -log} of the calibrated probability of the right class; not finite where the engine's
 *     logits are not
 */
public record Evaluation(List<String> labels, List<Answer> answers, double loss) {

    /** The 97.5% quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private static final int BINS = 15;

    public Evaluation {
        labels = List.copyOf(labels);
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs at least one image");
        }
    }

    /**
     * What the classifier said to one image.
     *
     * @param actual the right class, from 0
     * @param prediction the answer, of the same classes
     */
    public record Answer(int actual, Prediction prediction) {

        /** The most probable class, from 0. */
        public int predicted() {
            return prediction.index();
        }

        /** The probability of {@link #predicted}, 0 to 1. */
        public float confidence() {
            return prediction.confidence();
        }

        /** Whether that is too little to count as an answer. */
        public boolean rejected() {
            return prediction.rejected();
        }

        /** Whether it is the right one. */
        public boolean correct() {
            return actual == predicted();
        }
    }

    /**
     * Where the true accuracy lies with 95% confidence.
     *
     * @param low the lower bound, 0 to 1
     * @param high the upper bound, 0 to 1
     */
    public record Interval(double low, double high) {

        /**
         * The interval by Wilson's score (Wilson 1927).
         *
         * @param right the number of right answers, from 0 to {@code images}
         * @param images the number of answers, at least 1
         */
        public static Interval of(long right, long images) {
            double p = (double) right / images;
            double scale = 1 + Z * Z / images;
            double centre = (p + Z * Z / (2.0 * images)) / scale;
            double margin = Z / scale * Math.sqrt(p * (1 - p) / images + Z * Z / (4.0 * images * images));
            return new Interval(Math.max(0, centre - margin), Math.min(1, centre + margin));
        }
    }

    /**
     * How well one class is recognised; see {@link ConfusionMatrix}.
     *
     * @param label the class's name
     * @param accuracy the share of all images that are rightly told to be of this class or of another one
     * @param support the number of its images
     */
    public record ClassScore(String label, double precision, double recall, double f1, double accuracy, int support) {}

    /**
     * The answers of about the same confidence.
     *
     * @param low the least confidence that belongs to it
     * @param high the confidence from which on answers belong to the next bin; that of the last bin, 1, belongs to it
     * @param right how many answers are right
     * @param wrong how many are not
     * @param confidence their mean confidence; 0 where there is none
     */
    public record ConfidenceBin(double low, double high, int right, int wrong, double confidence) {

        /** The number of answers. */
        public int images() {
            return right + wrong;
        }

        /** The share of right answers, 0 to 1; 0 where there is none. */
        public double accuracy() {
            return images() == 0 ? 0 : (double) right / images();
        }
    }

    /**
     * A mistake and how often it was made.
     *
     * @param actual the right class's name
     * @param predicted the name of the class it was taken for
     * @param count how many images
     */
    public record Confusion(String actual, String predicted, int count) {}

    /** The number of images. */
    public int images() {
        return answers.size();
    }

    /** The share of right answers, 0 to 1. */
    public double accuracy() {
        return (double) correct() / images();
    }

    private long correct() {
        return answers.stream().filter(Answer::correct).count();
    }

    /** The 95% interval of the accuracy. */
    public Interval interval() {
        return Interval.of(correct(), images());
    }

    /** How often each class was taken for each class. */
    public ConfusionMatrix confusion() {
        int[][] counts = new int[labels.size()][labels.size()];
        for (Answer answer : answers) {
            counts[answer.actual()][answer.predicted()]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** The scores of each class, in the order of the labels. */
    public List<ClassScore> perClass() {
        ConfusionMatrix matrix = confusion();
        return IntStream.range(0, labels.size())
                .mapToObj(c -> new ClassScore(
                        labels.get(c),
                        matrix.precision(c),
                        matrix.recall(c),
                        matrix.f1(c),
                        matrix.accuracy(c),
                        matrix.support(c)))
                .toList();
    }

    /** All mistakes by kind, the most frequent first; equally frequent ones in the order of the labels. */
    public List<Confusion> mostFrequentConfusions() {
        ConfusionMatrix matrix = confusion();
        List<Confusion> confusions = new ArrayList<>();
        for (int actual = 0; actual < labels.size(); actual++) {
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                int count = matrix.count(actual, predicted);
                if (actual != predicted && count > 0) {
                    confusions.add(new Confusion(labels.get(actual), labels.get(predicted), count));
                }
            }
        }
        confusions.sort(Comparator.comparingInt(Confusion::count).reversed());
        return confusions;
    }

    /** The mean confidence of the right answers, 0 to 1; empty where there are none. */
    public OptionalDouble confidenceWhenRight() {
        return answers.stream()
                .filter(Answer::correct)
                .mapToDouble(Answer::confidence)
                .average();
    }

    /** The mean confidence of the wrong answers, 0 to 1; empty where there are none. */
    public OptionalDouble confidenceWhenWrong() {
        return answers.stream()
                .filter(answer -> !answer.correct())
                .mapToDouble(Answer::confidence)
                .average();
    }

    /** The answers by confidence: {@value #BINS} bins of the same width from 0 to 1, empty ones among them. */
    public List<ConfidenceBin> confidenceBins() {
        int[] right = new int[BINS];
        int[] wrong = new int[BINS];
        double[] confidence = new double[BINS];
        for (Answer answer : answers) {
            int bin = Math.min(BINS - 1, (int) ((double) answer.confidence() * BINS));
            (answer.correct() ? right : wrong)[bin]++;
            confidence[bin] += answer.confidence();
        }
        return IntStream.range(0, BINS)
                .mapToObj(bin -> new ConfidenceBin(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        right[bin],
                        wrong[bin],
                        confidence[bin] / Math.max(1, right[bin] + wrong[bin])))
                .toList();
    }

    /**
     * How far confidence and share of right answers are apart, 0 to 1: the expected calibration error, the mean over all
     * images of the difference between both in the image's {@linkplain #confidenceBins bin} of confidence (Guo et al. 2017).
     */
    public double calibrationError() {
        return confidenceBins().stream()
                        .mapToDouble(bin -> bin.images() * Math.abs(bin.accuracy() - bin.confidence()))
                        .sum()
                / images();
    }

    /** The share of images whose answer was rejected, right or wrong, 0 to 1. */
    public double rejectedShare() {
        return (double) answers.stream().filter(Answer::rejected).count() / images();
    }

    /** The share of right answers among those not rejected, 0 to 1; empty where all were rejected. */
    public OptionalDouble acceptedAccuracy() {
        return answers.stream()
                .filter(answer -> !answer.rejected())
                .mapToInt(answer -> answer.correct() ? 1 : 0)
                .average();
    }

    /**
     * The share of images for which both predict the same class, right or wrong, 0 to 1.
     *
     * @param other of the same data set
     * @throws IllegalArgumentException where the numbers of images differ
     */
    public double agreement(Evaluation other) {
        if (other.images() != images()) {
            throw new IllegalArgumentException(
                    "agreement needs the same images, not " + images() + " and " + other.images());
        }
        long equal = IntStream.range(0, images())
                .filter(i -> answers.get(i).predicted() == other.answers.get(i).predicted())
                .count();
        return (double) equal / images();
    }
}
