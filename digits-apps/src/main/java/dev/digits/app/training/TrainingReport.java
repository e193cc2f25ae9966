package dev.digits.app.training;

import static dev.digits.app.Format.counted;

import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Table;
import dev.digits.model.Calibration;
import dev.digits.optimize.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A training as a page. */
public final class TrainingReport {

    /** What is shown in another form. */
    private static final Set<String> APART = Set.of("command", "java");

    private TrainingReport() {}

    /** The report of a training that has ended; every number in it is in the summary. */
    public static Report of(TrainingSummary summary) {
        List<Section> sections = new ArrayList<>();
        List<Block> result = new ArrayList<>();
        if (TrainingFacts.warning(summary) != null) {
            result.add(new Warning(TrainingFacts.warning(summary)));
        }
        result.add(new Facts(TrainingFacts.of(summary)));
        sections.add(new Section("Result", result));
        Section curves = curves(summary.course());
        if (!curves.blocks().isEmpty()) {
            sections.add(curves);
        }
        if (!summary.course().epochs().isEmpty()) {
            sections.add(Section.of(
                    "Training, validation and test", TrainingTables.gap(summary), new Text(losses(summary))));
            sections.add(Section.of("Epochs", TrainingTables.epochs(summary.course(), summary.storedEpoch())));
        }
        sections.add(Section.of("Settings", TrainingTables.settings(summary)));
        sections.add(Section.of("Network", TrainingTables.layers(summary)));
        if (summary.calibration() != null) {
            sections.add(calibration(summary));
        }
        sections.add(provenance(summary));
        return new Report(
                "Training of " + summary.network().name(),
                "On " + summary.data().training().name() + ", by " + summary.backend() + ", on "
                        + summary.machine().processor() + " with "
                        + counted(summary.machine().threads(), "thread") + ".",
                sections);
    }

    /** What must be known to compare the losses. */
    private static String losses(TrainingSummary summary) {
        Course course = summary.course();
        String words = "With the weights of epoch " + TrainingTables.shownEpoch(summary) + ". ";
        words += course.comparesLosses()
                ? "The training loss is the mean over that epoch's steps, with dropout and augmentation."
                : "The training loss is the " + Wording.of(course.lossFunction())
                        + ", which cannot be compared with these: they are " + Wording.of(Loss.CROSS_ENTROPY) + ".";
        return summary.calibrated()
                ? words
                        + " The test loss is that of the calibrated model, the validation loss of the model before that."
                : words;
    }

    private static Section curves(Course course) {
        List<Figure> figures = new ArrayList<>();
        TrainingCharts.of(course)
                .forEach((name, chart) -> figures.add(new Figure(name, chart, TrainingCharts.caption(name, course))));
        List<Block> blocks = new ArrayList<>();
        if (!figures.isEmpty()) {
            blocks.add(new Figures(figures));
        }
        if (course.resumedAfter() > 0) {
            blocks.add(new Text("The training was resumed after epoch " + course.resumedAfter()
                    + ". Of the epochs before, neither the losses of single steps nor the speed are known."));
        }
        return new Section("Curves", blocks);
    }

    private static Section calibration(TrainingSummary summary) {
        Calibration calibration = summary.calibration();
        return Section.of(
                "Calibration",
                new Text((summary.calibrated() ? "" : "Nothing was measured: too few images were held back for it. ")
                        + (calibration.equals(Calibration.NONE)
                                ? "The model is never unsure."
                                : String.format(
                                        Locale.ROOT,
                                        "Logits are divided by the temperature %.3f before they become probabilities. An answer with"
                                                + " less confidence than %.1f %% counts as \"not sure\": %.2f %% of the test images.",
                                        calibration.temperature(),
                                        100 * calibration.threshold(),
                                        100 * summary.rejectedShare()))));
    }

    private static Section provenance(TrainingSummary summary) {
        Table table = Table.of("of", "is");
        table = table.row("model", summary.model() == null ? "none was written" : summary.model());
        table = table.row("training set", part(summary.data().training()));
        table = table.row(
                "validation set",
                summary.data().validation() == null
                        ? "none"
                        : part(summary.data().validation()));
        table = table.row("test set", part(summary.data().test()));
        for (Map.Entry<String, String> entry : summary.provenance().entrySet()) {
            if (!APART.contains(entry.getKey())) {
                table = table.row(entry.getKey(), entry.getValue());
            }
        }
        table = table.row(
                "machine",
                summary.machine().processor() + ", " + counted(summary.machine().processors(), "processor"));
        table = table.row("system", summary.machine().system());
        table = table.row("Java", summary.machine().java());
        return Section.of("Provenance", new Preformatted(summary.provenance().getOrDefault("command", "")), table);
    }

    private static String part(TrainingSummary.Part part) {
        return part.name() + ", " + counted(part.images(), "image");
    }
}
