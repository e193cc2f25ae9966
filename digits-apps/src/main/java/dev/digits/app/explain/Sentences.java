package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.app.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation in words; each sentence says no more than the numbers. */
final class Sentences {

    /** Ink that belongs to a stroke rather than to its soft rim. */
    private static final float STROKE = 0.3f;

    /** Where there is no {@link SmallestChange}. */
    static final String NO_CHANGE = "None of the squares of paper or ink that were tried, up to "
            + SmallestChange.LARGEST + "x" + SmallestChange.LARGEST + " pixels, changes the answer.";

    private Sentences() {}

    static List<String> ofNoDigit(Subject subject) {
        return List.of(subject.name() + " shows no digit: " + subject.noDigit() + ".");
    }

    /**
     * @param change null where there is none
     * @param neighbours null where there are none
     */
    static List<String> of(
            Subject subject, Classifier classifier, Occlusion occlusion, SmallestChange change, Neighbours neighbours) {
        List<String> sentences = new ArrayList<>();
        sentences.add(answer(subject, classifier));
        if (subject.actual() != null) {
            sentences.add("It is labelled " + subject.actual() + ".");
        }
        sentences.add(part(subject, occlusion));
        sentences.add(change(subject.image(), change));
        if (neighbours != null) {
            sentences.add(votes(neighbours));
        }
        return List.copyOf(sentences);
    }

    private static String answer(Subject subject, Classifier classifier) {
        Prediction prediction = subject.prediction();
        int second = subject.runnerUp();
        String next = "next comes " + classifier.labels().get(second) + " with "
                + Format.confidence(prediction.probabilities().get(second)) + ".";
        return prediction.rejected()
                ? "The model is not sure about " + subject.name() + ": its best guess, " + prediction.label()
                        + ", has a confidence of " + Format.confidence(prediction.confidence())
                        + ", less than the threshold of "
                        + Format.confidence(classifier.calibration().threshold()) + "; " + next
                : subject.name() + " is read as " + prediction.label() + " with a confidence of "
                        + Format.confidence(prediction.confidence()) + "; " + next;
    }

    private static String part(Subject subject, Occlusion occlusion) {
        Occlusion.Place place = occlusion.strongest();
        String square = "a square of " + occlusion.patch() + "x" + occlusion.patch() + " pixels";
        if (!(occlusion.values()[place.row()][place.column()] > 0)) {
            return "At none of the places that were tried does covering " + square + " make the answer less likely.";
        }
        String label = occlusion.labels()[place.row()][place.column()];
        String where = where(
                subject.image(),
                occlusion.positions().get(place.column()),
                occlusion.positions().get(place.row()),
                occlusion.patch());
        return "What matters most is the digit's " + where + ": with " + square
                + " covered there, the probability of " + subject.prediction().label() + " is "
                + Format.confidence(occlusion.probabilities()[place.row()][place.column()])
                + (label.equals(subject.prediction().label())
                        ? ", and it remains the best guess."
                        : ", and the best guess is " + label + ".");
    }

    private static String change(DigitImage image, SmallestChange change) {
        if (change == null) {
            return NO_CHANGE;
        }
        String size = change.side() == 1
                ? "A single pixel of " + change.substance()
                : "A square of " + change.side() + "x" + change.side() + " pixels of " + change.substance();
        return size + " at its " + where(image, change.left(), change.top(), change.side()) + " is enough to make "
                + change.label() + " the best guess.";
    }

    /** The part of the digit's box that the middle of a square lies in or nearest to, for example {@code upper left}. */
    static String where(DigitImage image, int squareLeft, int squareTop, int side) {
        int left = DigitImage.SIDE;
        int right = -1;
        int top = DigitImage.SIDE;
        int bottom = -1;
        for (int y = 0; y < DigitImage.SIDE; y++) {
            for (int x = 0; x < DigitImage.SIDE; x++) {
                if (image.ink(x, y) >= STROKE) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        if (right < 0) {
            left = 0;
            top = 0;
            right = DigitImage.SIDE - 1;
            bottom = DigitImage.SIDE - 1;
        }
        double middle = (side - 1) / 2.0;
        int across = third(squareLeft + middle, left, right);
        int down = third(squareTop + middle, top, bottom);
        String[] columns = {"left", "", "right"};
        String[] rows = {"upper", "", "lower"};
        if (across == 1) {
            return down == 1 ? "middle" : rows[down] + " part";
        }
        return down == 1 ? columns[across] + " side" : rows[down] + " " + columns[across];
    }

    private static int third(double position, int first, int last) {
        double share = (position - first + 0.5) / (last - first + 1);
        return share < 1 / 3.0 ? 0 : share < 2 / 3.0 ? 1 : 2;
    }

    /** How the nearest training images would answer. */
    static String votes(Neighbours neighbours) {
        return "Of the " + neighbours.nearest().size() + " training images that look most alike to the network, "
                + neighbours.votes().entrySet().stream().map(Sentences::vote).collect(Collectors.joining(", "))
                + ".";
    }

    private static String vote(Map.Entry<String, Integer> vote) {
        return vote.getValue() + (vote.getValue() == 1 ? " shows " : " show ") + vote.getKey();
    }
}
