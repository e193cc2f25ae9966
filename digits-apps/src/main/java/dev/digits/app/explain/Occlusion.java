package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What an answer owes to each part of an image: the part is covered by a patch, and the model is asked again (Zeiler and
 * Fergus 2014, "Visualizing and Understanding Convolutional Networks", figure 7).
 *
 * @param patch side of the patch in pixels
 * @param stride step between two places in pixels
 * @param baseline the patch's ink, 0 (paper) to 1
 * @param positions the patch's left columns, and likewise its top rows
 * @param values {@code [rows, columns]}: by how much the log-odds of the answer fall with the patch there, in nats; what is
 *     positive spoke for the answer, what is negative against it
 * @param probabilities {@code [rows, columns]}: the calibrated probability of the answer with the patch there
 * @param labels {@code [rows, columns]}: what the model answers with the patch there
 */
record Occlusion(
        int patch,
        int stride,
        float baseline,
        List<Integer> positions,
        double[][] values,
        float[][] probabilities,
        String[][] labels) {

    /** One place of the patch: index of its column and of its row among the positions. */
    record Place(int column, int row) {}

    /**
     * Covers an image at all places.
     *
     * @param label the class whose log-odds are looked at, from 0
     * @param done is told after each batch how many images were classified
     */
    static Occlusion of(Classifier classifier, DigitImage image, int label, OcclusionGrid grid, IntConsumer done) {
        List<Integer> positions = grid.positions();
        int places = positions.size();
        double[][] values = new double[places][places];
        float[][] probabilities = new float[places][places];
        String[][] labels = new String[places][places];
        List<String> names = classifier.labels();
        double[] whole = new double[1];
        Bulk.run(
                classifier,
                1 + places * places,
                (index, target, offset) -> {
                    image.copyTo(target, offset);
                    if (index > 0) {
                        int left = positions.get((index - 1) % places);
                        int top = positions.get((index - 1) / places);
                        for (int y = top; y < top + grid.patch(); y++) {
                            int from = offset + y * DigitImage.SIDE + left;
                            Arrays.fill(target, from, from + grid.patch(), grid.baseline());
                        }
                    }
                },
                (index, logits, offset) -> {
                    double odds = LogOdds.of(logits, offset, names.size(), label, classifier.calibration());
                    if (index == 0) {
                        whole[0] = odds;
                        return;
                    }
                    int row = (index - 1) / places;
                    int column = (index - 1) % places;
                    Prediction prediction = Prediction.ofLogits(names, classifier.calibration(), logits, offset);
                    values[row][column] = whole[0] - odds;
                    probabilities[row][column] = prediction.probabilities().get(label);
                    labels[row][column] = prediction.label();
                },
                done);
        return new Occlusion(grid.patch(), grid.stride(), grid.baseline(), positions, values, probabilities, labels);
    }

    /** How many images {@link #of} classifies. */
    static int images(OcclusionGrid grid) {
        return 1 + grid.positions().size() * grid.positions().size();
    }

    /** For each of the 28x28 pixels, row by row, the mean of {@link #values} over the places that cover it. */
    float[] byPixel() {
        double[] sums = new double[DigitImage.PIXELS];
        int[] counts = new int[DigitImage.PIXELS];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values.length; column++) {
                for (int y = positions.get(row); y < positions.get(row) + patch; y++) {
                    for (int x = positions.get(column); x < positions.get(column) + patch; x++) {
                        sums[y * DigitImage.SIDE + x] += values[row][column];
                        counts[y * DigitImage.SIDE + x]++;
                    }
                }
            }
        }
        float[] means = new float[DigitImage.PIXELS];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (sums[i] / counts[i]);
        }
        return means;
    }

    /** The index of the position at which the middle of the patch is nearest to a column or row; of equals the first. */
    int nearest(int pixel) {
        int best = 0;
        for (int i = 1; i < positions.size(); i++) {
            if (distance(i, pixel) < distance(best, pixel)) {
                best = i;
            }
        }
        return best;
    }

    private double distance(int index, int pixel) {
        return Math.abs(positions.get(index) + (patch - 1) / 2.0 - pixel);
    }

    /** Where the patch costs the answer most; of equals the first. */
    Place strongest() {
        Place best = new Place(0, 0);
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values.length; column++) {
                if (values[row][column] > values[best.row][best.column]) {
                    best = new Place(column, row);
                }
            }
        }
        return best;
    }
}
