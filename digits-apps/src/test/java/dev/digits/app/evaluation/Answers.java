package dev.digits.app.evaluation;

import dev.digits.Prediction;
import dev.digits.app.evaluation.EvaluationSummary.Subject;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Calibration;
import dev.digits.preprocess.dataset.InMemoryDataset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up answers of a made-up model to images of noise. */
record Answers(List<String> labels, Calibration calibration, float[] logits, int[] actual) {

    /**
     * Random ones.
     *
     * @param skill how far the right class's logit is above the others in the mean; may be negative
     */
    static Answers random(List<String> labels, int images, double skill, Calibration calibration, long seed) {
        Random random = new Random(seed);
        float[] logits = new float[images * labels.size()];
        int[] actual = new int[images];
        for (int i = 0; i < images; i++) {
            actual[i] = random.nextInt(labels.size());
            for (int k = 0; k < labels.size(); k++) {
                logits[i * labels.size() + k] = (float) (2 * random.nextGaussian() + (k == actual[i] ? skill : 0));
            }
        }
        return new Answers(labels, calibration, logits, actual);
    }

    /** Answers whose class and confidence are given; what is left of the probability is shared by the other classes. */
    static Evaluation given(List<String> labels, int[] actual, int[] predicted, double[] confidence) {
        List<Answer> answers = IntStream.range(0, actual.length)
                .mapToObj(i -> new Answer(
                        actual[i],
                        new Prediction(
                                predicted[i],
                                labels.get(predicted[i]),
                                (float) confidence[i],
                                false,
                                IntStream.range(0, labels.size())
                                        .mapToObj(k -> (float)
                                                (k == predicted[i]
                                                        ? confidence[i]
                                                        : (1 - confidence[i]) / (labels.size() - 1)))
                                        .toList())))
                .toList();
        return new Evaluation(labels, answers, 0.5);
    }

    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }

    Evaluation evaluation() {
        return Evaluator.evaluate(labels, calibration, logits, actual);
    }

    EvaluationSummary summary() {
        return summary(null, null);
    }

    EvaluationSummary summary(TrainingFit training, RobustnessStudy.Result corrupted) {
        return EvaluationSummary.of(
                new Subject("digits evaluate", "cnn", "some/cnn.safetensors", "noise test", "native", calibration),
                evaluation(),
                training,
                corrupted);
    }

    InMemoryDataset data() {
        byte[] pixels = new byte[actual.length * 784];
        new Random(1).nextBytes(pixels);
        byte[] classes = new byte[actual.length];
        for (int i = 0; i < actual.length; i++) {
            classes[i] = (byte) actual[i];
        }
        return new InMemoryDataset("noise test", labels, pixels, classes);
    }
}
