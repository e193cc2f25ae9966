package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.app.report.ReportFiles;
import dev.digits.app.training.Outcome;
import dev.digits.app.training.Setup;
import dev.digits.app.training.TrainingDashboard;
import dev.digits.app.training.TrainingLog;
import dev.digits.app.training.TrainingReport;
import dev.digits.app.training.TrainingSummary;
import dev.digits.train.StopReason;
import dev.digits.train.TrainingResult;
import java.util.function.Supplier;

/** What is left of a training to be looked at, however it ends. */
final class TrainingEnd {

    private final TrainOptions options;
    private final Setup setup;
    private final TrainingLog log;
    private final TrainingDashboard dashboard;
    private final Progress progress;
    private final Terminal terminal;

    /** @param dashboard null where there is none */
    TrainingEnd(
            TrainOptions options,
            Setup setup,
            TrainingLog log,
            TrainingDashboard dashboard,
            Progress progress,
            Terminal terminal) {
        this.options = options;
        this.setup = setup;
        this.log = log;
        this.dashboard = dashboard;
        this.progress = progress;
        this.terminal = terminal;
    }

    /** Trains, and reports a training that gave no model. */
    TrainingResult reportFailure(Supplier<TrainingResult> training) {
        try {
            TrainingResult result = training.get();
            if (result.stopReason() == StopReason.CANCELLED) {
                report(StopReason.CANCELLED, null);
                if (dashboard != null) {
                    // The process ends soon; who looks shall see why.
                    dashboard.close();
                }
            }
            return result;
        } catch (DigitsException e) {
            if (e.code() == DigitsException.Code.TRAINING_DIVERGED) {
                report(StopReason.DIVERGED, null);
            }
            throw e;
        }
    }

    /** @param outcome null where there is no model */
    void report(StopReason reason, Outcome outcome) {
        progress.close();
        TrainingSummary summary = TrainingSummary.of(setup, log, reason, outcome);
        options.report.write(summary, () -> TrainingReport.of(summary), options.page(), terminal);
        if (dashboard != null) {
            dashboard.ended(
                    summary,
                    options.report.files(options.page()).map(ReportFiles::page).orElse(null));
        }
    }
}
