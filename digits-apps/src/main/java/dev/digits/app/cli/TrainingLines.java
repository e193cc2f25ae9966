package dev.digits.app.cli;

import static dev.digits.app.Format.clock;

import dev.digits.app.training.Epoch;
import dev.digits.app.training.TrainingLog;
import dev.digits.app.training.TrainingLog.Position;
import dev.digits.optimize.Loss;
import dev.digits.train.EpochResult;
import dev.digits.train.TrainingListener;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints a line for each epoch, and shows how far it is in between. */
final class TrainingLines implements TrainingListener {

    private final Terminal terminal;
    private final Progress progress;
    private final TrainingLog log;
    private final Loss loss;
    private Step last;

    /**
     * @param log is told everything before these lines are
     * @param loss of the steps
     */
    TrainingLines(Terminal terminal, Progress progress, TrainingLog log, Loss loss) {
        this.terminal = terminal;
        this.progress = progress;
        this.log = log;
        this.loss = loss;
    }

    @Override
    public void started(Start start) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%,d training images, %,d for validation, %,d steps an epoch%n%n",
                        start.trainingImages(),
                        start.validationImages(),
                        start.stepsPerEpoch());
        if (loss != Loss.CROSS_ENTROPY) {
            terminal.out()
                    .println("The training loss is the mean squared error, the validation loss the cross-entropy.");
            terminal.out().println();
        }
        terminal.out().println("       training            validation");
        terminal.out().println("epoch      loss  correct %      loss  correct %  images/s  seconds");
        terminal.out().println("-----  --------  ---------  --------  ---------  --------  -------");
    }

    @Override
    public void step(Step step) {
        last = step;
        Position now = log.position();
        progress.show(text(now), now.step(), now.steps());
    }

    /** The accuracy is that of the last whole epoch: of a step's images none is known, only their loss. */
    private static String text(Position now) {
        Epoch before = now.lastEpoch();
        return String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.4f, %s%,.0f images/s, %s left",
                now.epoch(),
                now.epochs(),
                now.loss(),
                before == null
                        ? ""
                        : String.format(Locale.ROOT, "%s %.2f%%, ", before.accuracyOf(), 100 * before.shownAccuracy()),
                now.imagesPerSecond(),
                clock(now.secondsLeft()));
    }

    @Override
    public void epoch(EpochResult result) {
        progress.close();
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%5d  %8.4f  %9.2f  %8s  %9s  %,8.0f  %7.1f%n",
                        result.epoch(),
                        result.trainingLoss(),
                        100 * result.trainingAccuracy(),
                        text("%.4f", result.validationLoss(), 1),
                        text("%.2f", result.validationAccuracy(), 100),
                        last.imagesPerSecond(),
                        result.seconds());
        terminal.out().flush();
    }

    private static String text(String format, OptionalDouble value, double factor) {
        return value.isPresent() ? String.format(Locale.ROOT, format, factor * value.getAsDouble()) : "-";
    }
}
