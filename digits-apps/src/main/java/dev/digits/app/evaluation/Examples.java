package dev.digits.app.evaluation;

import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The images whose answers say most of a classifier.
 *
 * @param wrong wrong answers, the most confident first
 * @param leastSure right answers that were not rejected, the least confident first
 * @param typical of each class the right answer of median confidence, in the order of the labels
 * @param rejected rejected answers, the most confident first
 */
public record Examples(List<Example> wrong, List<Example> leastSure, List<Example> typical, List<Example> rejected) {

    /** How many images of one kind there are at most: a page is to be looked at, and to stay small. */
    static final int MOST = 48;

    /** How many of one kind of mistake there are at most. */
    static final int MOST_OF_A_CONFUSION = 4;

    private static final int SHOWN_PROBABILITIES = 3;

    /**
     * An image and what the classifier says of it.
     *
     * @param index its number in the data set, from 0
     * @param actual the right class's name
     * @param predicted the name of the class it was taken for
     * @param confidence the probability of {@code predicted}, 0 to 1
     * @param probabilities the greatest, from the greatest on, and that of the right class where it is not among them
     */
    public record Example(
            int index,
            String actual,
            String predicted,
            float confidence,
            boolean rejected,
            List<ClassProbability> probabilities) {

        boolean correct() {
            return actual.equals(predicted);
        }
    }

    /**
     * How probable a class is.
     *
     * @param label its name
     * @param probability 0 to 1
     */
    public record ClassProbability(String label, float probability) {}

    static Examples of(Evaluation evaluation) {
        Comparator<Integer> byConfidence =
                Comparator.comparing(i -> evaluation.answers().get(i).confidence());
        return new Examples(
                select(evaluation, answer -> !answer.correct(), byConfidence.reversed(), MOST),
                select(evaluation, answer -> answer.correct() && !answer.rejected(), byConfidence, MOST),
                typical(evaluation, byConfidence),
                select(evaluation, Answer::rejected, byConfidence.reversed(), MOST));
    }

    /** Images of one class that were taken for one other, the most confident answers first. */
    static List<Example> ofConfusion(Evaluation evaluation, int actual, int predicted) {
        Comparator<Integer> byConfidence =
                Comparator.comparing(i -> evaluation.answers().get(i).confidence());
        return select(
                evaluation,
                answer -> answer.actual() == actual && answer.predicted() == predicted,
                byConfidence.reversed(),
                MOST_OF_A_CONFUSION);
    }

    /** Equals stay in the order of the data set. */
    private static List<Example> select(
            Evaluation evaluation, Predicate<Answer> wanted, Comparator<Integer> order, int most) {
        return IntStream.range(0, evaluation.images())
                .filter(i -> wanted.test(evaluation.answers().get(i)))
                .boxed()
                .sorted(order)
                .limit(most)
                .map(i -> example(evaluation, i))
                .toList();
    }

    private static List<Example> typical(Evaluation evaluation, Comparator<Integer> byConfidence) {
        return IntStream.range(0, evaluation.labels().size())
                .mapToObj(label -> IntStream.range(0, evaluation.images())
                        .filter(i -> evaluation.answers().get(i).actual() == label
                                && evaluation.answers().get(i).correct())
                        .boxed()
                        .sorted(byConfidence)
                        .toList())
                .filter(right -> !right.isEmpty())
                .limit(MOST)
                .map(right -> example(evaluation, right.get(right.size() / 2)))
                .toList();
    }

    private static Example example(Evaluation evaluation, int index) {
        Answer answer = evaluation.answers().get(index);
        List<Float> probabilities = answer.prediction().probabilities();
        List<Integer> shown = IntStream.range(0, probabilities.size())
                .boxed()
                .sorted(Comparator.comparing(probabilities::get).reversed())
                .toList();
        TreeSet<Integer> ranks = new TreeSet<>(IntStream.range(0, Math.min(SHOWN_PROBABILITIES, shown.size()))
                .boxed()
                .toList());
        ranks.add(shown.indexOf(answer.actual()));
        return new Example(
                index,
                evaluation.labels().get(answer.actual()),
                evaluation.labels().get(answer.predicted()),
                answer.confidence(),
                answer.rejected(),
                ranks.stream()
                        .map(shown::get)
                        .map(c -> new ClassProbability(evaluation.labels().get(c), probabilities.get(c)))
                        .toList());
    }
}
