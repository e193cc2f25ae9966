package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The smallest of the squares of paper and of ink that were tried that, laid on an image, makes a model answer something else; of
 * several that small the one after which the answer before is the least likely.
 *
 * @param side of the square in pixels
 * @param ink 0 where it is of paper, 1 where it is of ink
 * @param left its first column
 * @param top its first row
 * @param label the answer to the changed image
 * @param probability that answer's
 */
record SmallestChange(int side, float ink, int left, int top, String label, float probability) {

    /** A larger square hides or makes half a digit, which explains little. */
    static final int LARGEST = 8;

    private record Square(int side, float ink, int left, int top) {

        boolean changes(DigitImage image) {
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    if (image.ink(x, y) != ink) {
                        return true;
                    }
                }
            }
            return false;
        }

        void draw(float[] target, int offset) {
            for (int y = top; y < top + side; y++) {
                int from = offset + y * DigitImage.SIDE + left;
                Arrays.fill(target, from, from + side, ink);
            }
        }
    }

    /**
     * Searches, in steps of half a side, from one pixel to {@value #LARGEST} pixels a side.
     *
     * @param label the answer to the image, from 0
     * @param done is told after each batch how many images were classified
     * @return null where there is none
     */
    static SmallestChange search(Classifier classifier, DigitImage image, int label, IntConsumer done) {
        for (int side = 1; side <= LARGEST; side++) {
            SmallestChange found = search(classifier, image, label, squares(image, side), done);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** How many images {@link #search} classifies at most. */
    static int mostImages() {
        int images = 0;
        for (int side = 1; side <= LARGEST; side++) {
            int places = grid(side).positions().size();
            images += 2 * places * places;
        }
        return images;
    }

    /** In steps of half a side, so that whatever matters is covered by a good part of some square. */
    private static OcclusionGrid grid(int side) {
        return new OcclusionGrid(side, (side + 1) / 2, 0);
    }

    private static List<Square> squares(DigitImage image, int side) {
        List<Square> squares = new ArrayList<>();
        for (float ink : new float[] {0, 1}) {
            for (int top : grid(side).positions()) {
                for (int left : grid(side).positions()) {
                    Square square = new Square(side, ink, left, top);
                    if (square.changes(image)) {
                        squares.add(square);
                    }
                }
            }
        }
        return squares;
    }

    private static SmallestChange search(
            Classifier classifier, DigitImage image, int label, List<Square> squares, IntConsumer done) {
        List<String> labels = classifier.labels();
        double[] least = {Double.POSITIVE_INFINITY};
        SmallestChange[] best = new SmallestChange[1];
        Bulk.run(
                classifier,
                squares.size(),
                (index, target, offset) -> {
                    image.copyTo(target, offset);
                    squares.get(index).draw(target, offset);
                },
                (index, logits, offset) -> {
                    Prediction prediction = Prediction.ofLogits(labels, classifier.calibration(), logits, offset);
                    double odds = LogOdds.of(logits, offset, labels.size(), label, classifier.calibration());
                    if (prediction.index() != label && odds < least[0]) {
                        least[0] = odds;
                        Square square = squares.get(index);
                        best[0] = new SmallestChange(
                                square.side(),
                                square.ink(),
                                square.left(),
                                square.top(),
                                prediction.label(),
                                prediction.confidence());
                    }
                },
                done);
        return best[0];
    }

    /** The changed image. */
    DigitImage applied(DigitImage image) {
        float[] pixels = image.toArray();
        new Square(side, ink, left, top).draw(pixels, 0);
        return DigitImage.of(pixels);
    }

    /** Of paper or of ink, in words. */
    String substance() {
        return ink == 0 ? "paper" : "ink";
    }
}
