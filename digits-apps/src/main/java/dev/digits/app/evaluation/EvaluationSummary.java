package dev.digits.app.evaluation;

import dev.digits.app.Version;
import dev.digits.evaluate.ConfusionMatrix;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.ClassScore;
import dev.digits.evaluate.Evaluation.Confusion;
import dev.digits.model.Calibration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * An evaluation as JSON has it, and its report.
 *
 * @param digits the version of this software
 * @param date when the summary was made, ISO 8601
 * @param command what repeats it
 * @param model what was evaluated, in words
 * @param source the models as they were named, with commas between: names of shipped ones, or files
 * @param data the data set's name
 * @param backend the engine's name
 * @param accuracy 0 to 1
 * @param interval where the true accuracy lies with 95% confidence: low, high
 * @param loss the mean cross-entropy
 * @param errors how many answers were wrong
 * @param confusion {@code [actual][predicted]}
 * @param macroMean the mean of the scores of the classes that have images
 * @param mostFrequentConfusions all kinds of mistakes, the most frequent first
 * @param confidenceWhenRight the mean confidence of the right answers; null where there are none
 * @param confidenceWhenWrong the mean confidence of the wrong answers; null where there are none
 * @param calibration what the logits became confidences by
 * @param calibrationError the expected calibration error, 0 to 1
 * @param confidenceBins the answers by confidence
 * @param rejectedShare the share of images whose answer was rejected, 0 to 1
 * @param acceptedAccuracy the share of right answers among the others; null where there are none
 * @param rejection what other thresholds would give
 * @param training the accuracy on the training set; null where it was not measured
 * @param examples the images that the report shows
 * @param corrupted the accuracy on corrupted images; null where it was not measured
 */
public record EvaluationSummary(
        String digits,
        String date,
        String command,
        String model,
        String source,
        String data,
        String backend,
        double accuracy,
        List<Double> interval,
        double loss,
        int images,
        int errors,
        List<String> labels,
        int[][] confusion,
        List<ClassScore> perClass,
        MacroMean macroMean,
        List<Mistake> mostFrequentConfusions,
        Double confidenceWhenRight,
        Double confidenceWhenWrong,
        Calibration calibration,
        double calibrationError,
        List<ConfidenceBin> confidenceBins,
        double rejectedShare,
        Double acceptedAccuracy,
        List<Rejection> rejection,
        TrainingFit training,
        Examples examples,
        RobustnessStudy.Result corrupted) {

    /** For so many kinds of mistakes there are examples. */
    static final int CONFUSIONS_WITH_EXAMPLES = 10;

    /**
     * What was evaluated.
     *
     * @param command what repeats it
     * @param model in words
     * @param source names of shipped models, or files, with commas between
     * @param data the data set's name
     * @param backend the engine's name
     * @param calibration the classifier's
     */
    public record Subject(
            String command, String model, String source, String data, String backend, Calibration calibration) {}

    /** Scores averaged over the classes that have images, each class counting the same. */
    public record MacroMean(double precision, double recall, double f1, double accuracy) {

        private static MacroMean of(List<ClassScore> scores) {
            return new MacroMean(
                    mean(scores, ClassScore::precision),
                    mean(scores, ClassScore::recall),
                    mean(scores, ClassScore::f1),
                    mean(scores, ClassScore::accuracy));
        }

        private static double mean(List<ClassScore> scores, ToDoubleFunction<ClassScore> figure) {
            return scores.stream()
                    .filter(score -> score.support() > 0)
                    .mapToDouble(figure)
                    .average()
                    .orElseThrow();
        }
    }

    /**
     * A kind of mistake.
     *
     * @param actual the right class's name
     * @param predicted the name of the class it was taken for
     * @param count how many images
     * @param share of all images of the right class, 0 to 1
     * @param examples some of them, of the ten most frequent mistakes only
     */
    public record Mistake(String actual, String predicted, int count, double share, List<Examples.Example> examples) {}

    /**
     * The answers of about the same confidence.
     *
     * @param low the least confidence, 0 to 1
     * @param high the confidence from which on answers belong to the next bin
     * @param confidence their mean confidence; null where there are none
     * @param accuracy the share of right ones; null where there are none
     */
    public record ConfidenceBin(double low, double high, int right, int wrong, Double confidence, Double accuracy) {

        private static ConfidenceBin of(Evaluation.ConfidenceBin bin) {
            boolean empty = bin.images() == 0;
            return new ConfidenceBin(
                    bin.low(),
                    bin.high(),
                    bin.right(),
                    bin.wrong(),
                    empty ? null : bin.confidence(),
                    empty ? null : bin.accuracy());
        }

        int images() {
            return right + wrong;
        }
    }

    /**
     * The summary of an evaluation.
     *
     * @param training null where it was not measured
     * @param corrupted null where it was not measured
     */
    public static EvaluationSummary of(
            Subject subject, Evaluation evaluation, TrainingFit training, RobustnessStudy.Result corrupted) {
        List<ClassScore> scores = evaluation.perClass();
        ConfusionMatrix confusion = evaluation.confusion();
        return new EvaluationSummary(
                Version.current(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                subject.command(),
                subject.model(),
                subject.source(),
                subject.data(),
                subject.backend(),
                evaluation.accuracy(),
                List.of(evaluation.interval().low(), evaluation.interval().high()),
                evaluation.loss(),
                evaluation.images(),
                evaluation.images() - confusion.correct(),
                evaluation.labels(),
                confusion.toArray(),
                scores,
                MacroMean.of(scores),
                mistakes(evaluation, confusion),
                orNull(evaluation.confidenceWhenRight()),
                orNull(evaluation.confidenceWhenWrong()),
                subject.calibration(),
                evaluation.calibrationError(),
                evaluation.confidenceBins().stream().map(ConfidenceBin::of).toList(),
                evaluation.rejectedShare(),
                orNull(evaluation.acceptedAccuracy()),
                Rejection.curve(evaluation),
                training,
                Examples.of(evaluation),
                corrupted);
    }

    private static List<Mistake> mistakes(Evaluation evaluation, ConfusionMatrix matrix) {
        List<Confusion> confusions = evaluation.mostFrequentConfusions();
        List<String> labels = evaluation.labels();
        return IntStream.range(0, confusions.size())
                .mapToObj(i -> {
                    Confusion confusion = confusions.get(i);
                    int actual = labels.indexOf(confusion.actual());
                    int predicted = labels.indexOf(confusion.predicted());
                    return new Mistake(
                            confusion.actual(),
                            confusion.predicted(),
                            confusion.count(),
                            (double) confusion.count() / matrix.support(actual),
                            i < CONFUSIONS_WITH_EXAMPLES
                                    ? Examples.ofConfusion(evaluation, actual, predicted)
                                    : List.of());
                })
                .toList();
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
