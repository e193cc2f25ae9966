package dev.digits.app.cli;

import static dev.digits.app.Format.counted;
import static dev.digits.app.Format.percent;

import dev.digits.app.evaluation.ClassSections;
import dev.digits.app.evaluation.EvaluationSummary;
import dev.digits.app.evaluation.EvaluationSummary.Mistake;
import dev.digits.app.evaluation.RobustnessSection;
import dev.digits.app.evaluation.TrainingFit;
import dev.digits.app.report.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An evaluation as lines of text. */
final class EvaluationLines {

    private static final int SHOWN_CONFUSIONS = 5;

    private EvaluationLines() {}

    static void print(EvaluationSummary summary, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s on %s, %s, by %s%n%n",
                summary.model(),
                summary.data(),
                counted(summary.images(), "image"),
                summary.backend());
        out.printf(
                Locale.ROOT,
                "accuracy  %.2f %%  (95%% interval %.2f to %.2f %%)%nloss      %.4f%n"
                        + "rejected  %.2f %%  (right among the others: %s)%n"
                        + "calibration error  %.2f %%%n",
                100 * summary.accuracy(),
                100 * summary.interval().get(0),
                100 * summary.interval().get(1),
                summary.loss(),
                100 * summary.rejectedShare(),
                summary.acceptedAccuracy() == null ? "none" : percent(summary.acceptedAccuracy()),
                100 * summary.calibrationError());
        TrainingFit training = summary.training();
        if (training != null) {
            out.printf(
                    Locale.ROOT,
                    "on %s of %s  %.2f %%, loss %.4f%n",
                    counted(training.images(), "image"),
                    training.data(),
                    100 * training.accuracy(),
                    training.loss());
        }
        out.println();
        out.println(text(ClassSections.scores(summary)));
        out.println("confusion matrix: rows are what the image is, columns what it was taken for");
        out.println(matrix(summary));
        List<Mistake> mistakes = summary.mostFrequentConfusions();
        if (!mistakes.isEmpty()) {
            out.println("most frequent mistakes: "
                    + mistakes.stream()
                            .limit(SHOWN_CONFUSIONS)
                            .map(m -> m.actual() + " taken for " + m.predicted() + " (" + m.count() + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (summary.corrupted() != null) {
            out.println();
            out.print(text(RobustnessSection.table(summary.corrupted())));
        }
        out.flush();
    }

    private static TextTable text(Table table) {
        TextTable text = new TextTable(1, table.headers().toArray(String[]::new));
        table.rows().forEach(row -> text.row(row.cells().toArray(String[]::new)));
        return text;
    }

    private static TextTable matrix(EvaluationSummary summary) {
        List<String> labels = summary.labels();
        String[] headers = new String[labels.size() + 1];
        headers[0] = "";
        for (int i = 0; i < labels.size(); i++) {
            headers[i + 1] = labels.get(i);
        }
        TextTable table = new TextTable(1, headers);
        int[][] counts = summary.confusion();
        for (int actual = 0; actual < labels.size(); actual++) {
            String[] cells = new String[labels.size() + 1];
            cells[0] = labels.get(actual);
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                int count = counts[actual][predicted];
                cells[predicted + 1] = count == 0 ? "." : Integer.toString(count);
            }
            table.row(cells);
        }
        return table;
    }
}
