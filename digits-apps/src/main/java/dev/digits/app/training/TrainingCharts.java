package dev.digits.app.training;

import dev.digits.app.report.Axis;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Svg;
import dev.digits.optimize.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** The curves of a training: the same in its report and while it goes on. */
final class TrainingCharts {

    private TrainingCharts() {}

    /** What must be known to read the chart of that name. */
    static String caption(String name, Course course) {
        return switch (name) {
            case "loss-by-epoch" ->
                "Training: the mean over the epoch's steps, with dropout and augmentation. Validation: after the epoch, without."
                        + (course.comparesLosses()
                                ? ""
                                : " These are two kinds of loss: only the courses of the curves can be compared.");
            case "accuracy-by-epoch" ->
                "After each epoch, without dropout and augmentation; training: of up to 2,000 images.";
            case "errors-by-epoch" ->
                "The same the other way round, on a scale of ratios."
                        + (course.epochs().stream().anyMatch(TrainingCharts::withoutErrors)
                                ? " It has no zero: where no answer was wrong there is a gap."
                                : "");
            case "loss-by-step" -> "Of the batches as they came, before each was learnt from.";
            case "learning-rate" -> "Of each step.";
            case "speed" -> "Of the steps alone, without the evaluation after each epoch.";
            default -> throw new IllegalArgumentException("no chart of a training: " + name);
        };
    }

    private static boolean withoutErrors(Epoch epoch) {
        return epoch.trainingAccuracy() == 1 || epoch.validationAccuracy() != null && epoch.validationAccuracy() == 1;
    }

    /** The charts for which there are values, by name. */
    static Map<String, Svg> of(Course course) {
        Map<String, Svg> charts = new LinkedHashMap<>();
        if (!course.epochs().isEmpty()) {
            charts.put("loss-by-epoch", lossByEpoch(course));
            charts.put("accuracy-by-epoch", accuracy(course));
            charts.put("errors-by-epoch", errors(course));
        }
        if (!course.steps().step().isEmpty()) {
            charts.put("loss-by-step", lossByStep(course));
        }
        if (!course.learningRates().step().isEmpty()) {
            charts.put("learning-rate", learningRate(course));
        }
        if (course.epochs().stream().anyMatch(epoch -> epoch.imagesPerSecond() != null)) {
            charts.put("speed", speed(course));
        }
        return charts;
    }

    private static Svg lossByEpoch(Course course) {
        LineChart chart = LineChart.titled("Loss").x(epochs(course)).y(Axis.log("mean loss of an image"));
        boolean alike = course.comparesLosses();
        chart.series(
                alike ? "training, as it learns" : "training (" + Wording.of(course.lossFunction()) + ")",
                numbers(course),
                values(course, Epoch::trainingLoss));
        if (course.validated()) {
            chart.series(
                    alike ? "validation" : "validation (" + Wording.of(Loss.CROSS_ENTROPY) + ")",
                    numbers(course),
                    values(course, Epoch::validationLoss));
        }
        return best(chart, course).svg();
    }

    private static Svg accuracy(Course course) {
        LineChart chart = LineChart.titled("Accuracy").x(epochs(course)).y(Axis.linear("right answers, %"));
        return best(shares(chart, course, accuracy -> 100 * accuracy), course).svg();
    }

    /** The same, so that the last epochs can be told apart, too. */
    private static Svg errors(Course course) {
        LineChart chart = LineChart.titled("Errors").x(epochs(course)).y(Axis.log("wrong answers, %"));
        return best(shares(chart, course, accuracy -> 100 * (1 - accuracy)), course)
                .svg();
    }

    private static LineChart shares(LineChart chart, Course course, DoubleUnaryOperator of) {
        chart.series("training", numbers(course), values(course, epoch -> of.applyAsDouble(epoch.trainingAccuracy())));
        return course.validated()
                ? chart.series(
                        "validation",
                        numbers(course),
                        values(course, epoch -> of.applyAsDouble(epoch.validationAccuracy())))
                : chart;
    }

    private static Svg lossByStep(Course course) {
        StepLosses.Points steps = course.steps();
        return LineChart.titled(
                        "Training loss" + (steps.each() == 1 ? ", each step" : ", means of " + steps.each() + " steps"))
                .x(passes(course))
                .y(Axis.log(
                        course.comparesLosses()
                                ? "mean loss of an image"
                                : Wording.of(course.lossFunction()) + " of an image"))
                .series("training", inEpochs(steps.step(), course), array(steps.loss()))
                .svg();
    }

    private static Svg learningRate(Course course) {
        LearningRates rates = course.learningRates();
        return LineChart.titled("Learning rate")
                .x(passes(course))
                .y(Axis.linear("learning rate").from(0))
                .series("learning rate", inEpochs(rates.step(), course), array(rates.rate()))
                .svg();
    }

    private static Svg speed(Course course) {
        return LineChart.titled("Speed")
                .x(epochs(course))
                .y(Axis.linear("training images a second").from(0))
                .series("images/s", numbers(course), values(course, Epoch::imagesPerSecond))
                .svg();
    }

    private static LineChart best(LineChart chart, Course course) {
        return course.validated() && course.epochs().size() > 1 ? chart.marker(course.bestEpoch(), "best") : chart;
    }

    private static Axis epochs(Course course) {
        int epochs = course.epochs().size();
        return epochs == 1
                ? Axis.whole("epoch").from(0).to(2)
                : Axis.whole("epoch").from(1).to(epochs);
    }

    private static Axis passes(Course course) {
        return Axis.whole("epochs done").from(0).to(Math.ceil(course.done()));
    }

    private static double[] numbers(Course course) {
        return values(course, epoch -> (double) epoch.epoch());
    }

    /** The values of all epochs; those that are unknown are no numbers. */
    private static double[] values(Course course, Function<Epoch, Double> value) {
        return course.epochs().stream()
                .map(value)
                .mapToDouble(known -> known == null ? Double.NaN : known)
                .toArray();
    }

    private static double[] inEpochs(List<Long> steps, Course course) {
        return steps.stream()
                .mapToDouble(step -> (double) step / course.stepsPerEpoch())
                .toArray();
    }

    private static double[] array(List<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }
}
