package dev.digits.app.explain;

import dev.digits.DigitImage;
import dev.digits.app.Format;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Png;
import dev.digits.app.report.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What speaks for an answer and what against it, laid over the digit. */
final class AttributionFigures {

    private static final int SIDE = DigitImage.SIDE;

    /** All four have room beside each other. */
    private static final int COLUMNS = 4;

    private AttributionFigures() {}

    /** @param prefix of the pictures' names */
    static List<Block> of(Explanation explanation, String prefix) {
        Occlusion occlusion = explanation.occlusion();
        String label = explanation.subject().prediction().label();
        float[] ink = explanation.subject().image().toArray();
        float[] covered = occlusion.byPixel();
        float[] slopes = new float[DigitImage.PIXELS];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (float) explanation.saliency()[i / SIDE][i % SIDE];
        }
        String square = occlusion.patch() + "x" + occlusion.patch();
        return List.of(
                new Text("Orange is what speaks for " + label + ", violet what speaks against it, both measured by the"
                        + " log-odds of " + label + ", log(p / (1 - p)), in nats."),
                new Figures(List.of(
                        new Figure(
                                prefix + "occlusion",
                                over(ink, covered, greatest(covered)),
                                String.format(
                                        Locale.ROOT,
                                        "Occlusion: how far the log-odds fall where a square of %s pixels of %s covers"
                                                + " the digit; of each pixel the mean over the squares that cover it."
                                                + " Deepest colours: ±%.2f nats.",
                                        square,
                                        substance(occlusion.baseline()),
                                        greatest(covered))),
                        new Figure(
                                prefix + "saliency",
                                over(ink, slopes, greatest(slopes)),
                                String.format(
                                        Locale.ROOT,
                                        "Saliency: how the log-odds follow the ink of each pixel. More ink helps where"
                                                + " it is orange and harms where it is violet. Deepest colours: ±%.2f"
                                                + " nats for full ink.",
                                        greatest(slopes))),
                        new Figure(
                                prefix + "covered-probability",
                                probabilities(occlusion),
                                "What is left of the probability of " + label + " with the square's middle at each"
                                        + " pixel: dark blue 0, yellow 1."),
                        changed(explanation, prefix))),
                answers(occlusion, square));
    }

    private static Png over(float[] ink, float[] values, float limit) {
        Mosaic drawing = enlarged(ink);
        return Png.signedOver(drawing.values(), enlarged(values).values(), drawing.width(), drawing.height(), limit);
    }

    /** Each pixel shows the place whose middle is the nearest. */
    private static Png probabilities(Occlusion occlusion) {
        float[] values = new float[DigitImage.PIXELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = occlusion.probabilities()[occlusion.nearest(i / SIDE)][occlusion.nearest(i % SIDE)];
        }
        Mosaic mosaic = enlarged(values);
        return Png.sequential(mosaic.values(), mosaic.width(), mosaic.height(), 0, 1);
    }

    private static Figure changed(Explanation explanation, String prefix) {
        SmallestChange change = explanation.smallestChange();
        DigitImage image = explanation.subject().image();
        if (change == null) {
            return new Figure(
                    prefix + "changed", over(image.toArray(), new float[DigitImage.PIXELS], 1), Sentences.NO_CHANGE);
        }
        float[] square = new float[DigitImage.PIXELS];
        for (int y = change.top(); y < change.top() + change.side(); y++) {
            Arrays.fill(square, y * SIDE + change.left(), y * SIDE + change.left() + change.side(), 1);
        }
        return new Figure(
                prefix + "changed",
                over(change.applied(image).toArray(), square, 2),
                "The smallest change that was found: with the " + change.substance() + " of the marked square, "
                        + change.side() + "x" + change.side() + ", the best guess is " + change.label() + ", "
                        + Format.confidence(change.probability()) + ".");
    }

    private static Mosaic enlarged(float[] map) {
        return Mosaic.of(List.of(map), SIDE, SIDE, COLUMNS);
    }

    private static float greatest(float[] values) {
        float greatest = Float.MIN_NORMAL;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    static String substance(float baseline) {
        return baseline == 0 ? "paper" : baseline == 1 ? "ink" : "ink of " + baseline;
    }

    private static Table answers(Occlusion occlusion, String square) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String[] row : occlusion.labels()) {
            Arrays.stream(row).forEach(label -> counts.merge(label, 1, Integer::sum));
        }
        int places = occlusion.labels().length * occlusion.labels().length;
        Table table = Table.of("answer with a square covered", "places", "share\n%")
                .caption("What the model answers with a square of " + square + " pixels covered, at " + places
                        + " places");
        for (Map.Entry<String, Integer> count : counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList()) {
            table = table.row(
                    count.getKey(),
                    Integer.toString(count.getValue()),
                    String.format(Locale.ROOT, "%.1f", 100.0 * count.getValue() / places));
        }
        return table;
    }
}
