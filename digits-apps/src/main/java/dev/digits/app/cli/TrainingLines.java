package dev.digits.app.cli;

import dev.digits.train.EpochResult;
import dev.digits.train.TrainingListener;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints a line for each epoch, and shows how far it is in between. */
final class TrainingLines implements TrainingListener {

    private final Terminal terminal;
    private final Progress progress;
    private Start start;
    private Step last;

    TrainingLines(Terminal terminal, Progress progress) {
        this.terminal = terminal;
        this.progress = progress;
    }

    @Override
    public void started(Start begun) {
        start = begun;
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%,d training images, %,d for validation, %,d steps an epoch%n%n",
                        start.trainingImages(),
                        start.validationImages(),
                        start.stepsPerEpoch());
        terminal.out().println("       training            validation");
        terminal.out().println("epoch      loss  correct %      loss  correct %  images/s  seconds");
        terminal.out().println("-----  --------  ---------  --------  ---------  --------  -------");
    }

    @Override
    public void step(Step step) {
        last = step;
        progress.show(
                String.format(
                        Locale.ROOT,
                        "epoch %d of %d, loss %.4f, %,.0f images/s",
                        step.epoch(),
                        start.epochs(),
                        step.loss(),
                        step.imagesPerSecond()),
                (long) (step.epoch() - 1) * start.stepsPerEpoch() + step.step(),
                (long) start.epochs() * start.stepsPerEpoch());
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
