package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation in words; each sentence says no more than the numbers. */
final class Sentences {

    /** Ink that belongs to a stroke rather than to its soft rim. */
    private static final float STROKE = 0.3f;

    private Sentences() {}

    static List<String> ofNoDigit(Subject subject) {
        return List.of(subject.name() + " shows no digit: " + subject.noDigit() + ".");
    }

    /** @param neighbours null where there are none */
    static List<String> of(Subject subject, Classifier classifier, Occlusion occlusion, Neighbours neighbours) {
        List<String> sentences = new ArrayList<>();
        sentences.add(answer(subject, classifier));
        sentences.add(part(subject, occlusion));
        if (neighbours != null) {
            sentences.add(votes(neighbours));
        }
        return List.copyOf(sentences);
    }

    private static String answer(Subject subject, Classifier classifier) {
        Prediction prediction = subject.prediction();
        int second = subject.runnerUp();
        String others = "; next comes " + classifier.labels().get(second) + " with "
                + Percent.of(prediction.probabilities().get(second)) + ".";
        String answer = prediction.rejected()
                ? subject.name() + ": not sure, for the best guess, " + prediction.label() + ", has a confidence of "
                        + Percent.of(prediction.confidence()) + ", less than the model's threshold of "
                        + Percent.of(classifier.calibration().threshold())
                : subject.name() + " is read as " + prediction.label() + " with a confidence of "
                        + Percent.of(prediction.confidence());
        if (subject.actual() == null) {
            return answer + others;
        }
        return answer
                + others
                + (subject.actual().equals(prediction.label())
                        ? " That is right."
                        : " It is labelled " + subject.actual() + ".");
    }

    private static String part(Subject subject, Occlusion occlusion) {
        Occlusion.Place place = occlusion.strongest();
        String patch = occlusion.patch() + "x" + occlusion.patch() + " pixels";
        if (!(occlusion.values()[place.row()][place.column()] > 0)) {
            return "No square of " + patch
                    + " speaks for the answer: wherever one is covered, it is not less probable.";
        }
        String label = occlusion.labels()[place.row()][place.column()];
        return "What matters most is its " + where(subject.image(), occlusion, place) + ": with a square of " + patch
                + " covered there, the probability of " + subject.prediction().label() + " is "
                + Percent.of(occlusion.probabilities()[place.row()][place.column()])
                + (label.equals(subject.prediction().label())
                        ? ", and it remains the best guess."
                        : ", and the best guess is " + label + ".");
    }

    /** The part of the digit's box that the middle of the patch lies in or nearest to, for example {@code upper left}. */
    static String where(DigitImage image, Occlusion occlusion, Occlusion.Place place) {
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
        double middle = (occlusion.patch() - 1) / 2.0;
        int across = third(occlusion.positions().get(place.column()) + middle, left, right);
        int down = third(occlusion.positions().get(place.row()) + middle, top, bottom);
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

    private static String votes(Neighbours neighbours) {
        return "Of the " + neighbours.nearest().size() + " training images that look most alike to the network, "
                + neighbours.votes().entrySet().stream().map(Sentences::vote).collect(Collectors.joining(", "))
                + ".";
    }

    private static String vote(Map.Entry<String, Integer> vote) {
        return vote.getValue() + (vote.getValue() == 1 ? " is a " : " are a ") + vote.getKey();
    }
}
