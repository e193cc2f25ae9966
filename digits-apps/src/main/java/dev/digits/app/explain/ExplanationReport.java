package dev.digits.app.explain;

import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report;
import dev.digits.app.report.Report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Explanations as a page: chapters for each picture, then the filters of the model and how all of it was found. */
public final class ExplanationReport {

    private ExplanationReport() {}

    /** The report. */
    public static Report of(Explanations explanations) {
        List<Explanation> pictures = explanations.pictures();
        List<Section> sections = new ArrayList<>();
        if (!explanations.unreadable().isEmpty()) {
            sections.add(new Section(
                    "",
                    explanations.unreadable().stream()
                            .<Block>map(picture -> new Warning(picture.error()))
                            .toList()));
        }
        for (int i = 0; i < pictures.size(); i++) {
            boolean alone = pictures.size() == 1;
            sections.addAll(new PictureSections(explanations, pictures.get(i), alone ? 0 : i + 1).all());
        }
        sections.add(new Section("Filters", FilterFigures.of(explanations.model())));
        if (pictures.stream().anyMatch(Explanation::hasDigit)) {
            sections.add(Section.of("How it was found", method(explanations)));
        }
        return new Report(
                pictures.size() == 1
                        ? title(pictures.get(0))
                        : "Why " + pictures.size() + " pictures have their answers",
                "Answered by " + explanations.answeredBy() + " on the backend " + explanations.backend() + ".",
                sections);
    }

    private static String title(Explanation picture) {
        Subject subject = picture.subject();
        if (!picture.hasDigit()) {
            return "Why " + subject.name() + " has no answer";
        }
        return "Why " + subject.name() + (subject.prediction().rejected() ? " is perhaps " : " is read as ")
                + subject.prediction().label();
    }

    private static Items method(Explanations explanations) {
        List<String> remarks = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "Confidence: the softmax of the logits, each divided by the temperature %.3f.",
                        explanations.calibration().temperature()),
                "Log-odds: log(p / (1 - p)) of the answer's probability p, so 0 is one half. Where a model is sure, its"
                        + " probability hardly moves whatever one does to the image; the log-odds do.",
                "Occlusion: a square is laid on the image, and the model is asked again (Zeiler and Fergus 2014).",
                "Saliency: (E(high) - E(low)) / (high - low) for each pixel, E being the log-odds with its ink at most"
                        + " 0.05 more and less, within 0 and 1.",
                "Smallest change: squares of paper and of ink from 1 to " + SmallestChange.LARGEST
                        + " pixels a side, in steps of half a side, until one changes the answer.",
                "All of these need logits only, so they are the same on every engine; engines give no gradients by"
                        + " pixels."));
        Explanations.Search search = explanations.search();
        if (search.training().images() != null) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Neighbours: the Euclidean distance of the %,d values that the layer %s answers, to the first %,d"
                            + " images of %s.",
                    search.features().size(),
                    search.features().layer(),
                    search.images(),
                    search.training().images().name()));
        }
        if (explanations.several()) {
            remarks.add(
                    "Answer, occlusion, saliency and smallest change are those of all models together; layers, filters and"
                            + " neighbours those of the first one, "
                            + explanations.model().architecture().name() + ".");
        }
        return new Items(remarks);
    }
}
