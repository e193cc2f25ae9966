package dev.digits.app.compare;

import dev.digits.DigitImage;
import dev.digits.app.Format;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.GivenAnswer;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Png;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Images that those who are compared disagree about. */
final class AnsweredImages {

    /** More are not kept, only counted. */
    private static final int MOST = 48;

    private AnsweredImages() {}

    /**
     * The images that some answer in another way than others.
     *
     * @param answers to the same images, by who gave them
     * @param way what of an answer counts
     */
    static List<AnsweredImage> differing(Map<String, Answers> answers, Function<Answer, Object> way) {
        int images = answers.values().stream()
                .mapToInt(given -> given.evaluation().images())
                .findFirst()
                .orElse(0);
        return IntStream.range(0, images)
                .filter(image -> answers.values().stream()
                                .map(given ->
                                        way.apply(given.evaluation().answers().get(image)))
                                .distinct()
                                .count()
                        > 1)
                .mapToObj(image -> answered(image, answers))
                .toList();
    }

    private static AnsweredImage answered(int image, Map<String, Answers> answers) {
        Map<String, GivenAnswer> given = new LinkedHashMap<>();
        String label = null;
        for (Map.Entry<String, Answers> entry : answers.entrySet()) {
            Evaluation evaluation = entry.getValue().evaluation();
            Answer answer = evaluation.answers().get(image);
            label = evaluation.labels().get(answer.actual());
            given.put(entry.getKey(), new GivenAnswer(answer.prediction().label(), answer.confidence()));
        }
        return new AnsweredImage(image, label, given);
    }

    /** Those of them that are kept. */
    static List<AnsweredImage> shown(List<AnsweredImage> differing) {
        return differing.stream().limit(MOST).toList();
    }

    /**
     * A gallery of them.
     *
     * @param what they are, in words
     * @param shown not all of them
     * @param all how many there are
     * @param test what the images' numbers refer to
     */
    static Gallery gallery(String what, List<AnsweredImage> shown, int all, Dataset test) {
        return new Gallery(
                "disagreements",
                shown.stream().map(image -> tile(image, test)).toList(),
                what + ": " + Format.count(all) + (shown.size() < all ? ", of which the first " + shown.size() : "")
                        + ".");
    }

    private static Tile tile(AnsweredImage image, Dataset test) {
        float[] pixels = new float[DigitImage.PIXELS];
        test.pixels(image.image(), pixels, 0);
        return new Tile(
                Png.of(DigitImage.of(pixels)),
                "a " + image.label(),
                image.answers().entrySet().stream()
                        .map(answer -> String.format(
                                Locale.ROOT,
                                "%s: %s %s (%.0f%%)",
                                answer.getKey(),
                                answer.getValue().label(),
                                answer.getValue().label().equals(image.label()) ? "✓" : "✗",
                                100 * answer.getValue().confidence()))
                        .collect(Collectors.joining(" · ")),
                List.of());
    }
}
