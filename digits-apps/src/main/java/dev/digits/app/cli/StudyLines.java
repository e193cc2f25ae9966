package dev.digits.app.cli;

import static dev.digits.app.Format.clock;
import static dev.digits.app.Format.counted;

import dev.digits.app.study.RunResult;
import dev.digits.app.study.Study;
import dev.digits.app.study.StudyProgress;
import dev.digits.app.study.StudyRunner;
import java.util.List;
import java.util.Locale;

/** Prints what of a study is done and left, then a line for each run, and shows how far it is in between. */
final class StudyLines implements StudyRunner.Listener {

    private final Terminal terminal;
    private final Progress progress;
    private final Study study;
    private int done;

    StudyLines(Terminal terminal, Progress progress, Study study) {
        this.terminal = terminal;
        this.progress = progress;
        this.study = study;
    }

    @Override
    public void started(List<RunResult> earlier) {
        done = earlier.size();
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "Study of %s by %s, %s a run, %d at once%n%d runs: %d done, %d left%n",
                        study.parameter().title(),
                        study.engine(),
                        counted(study.threads(), "thread"),
                        Math.max(1, Math.min(study.jobs(), study.runs() - done)),
                        study.runs(),
                        done,
                        study.runs() - done);
        for (String value : study.values()) {
            StringBuilder line = new StringBuilder("  " + value + ":");
            for (long seed : study.seeds()) {
                boolean there = earlier.stream().anyMatch(run -> run.value().equals(value) && run.seed() == seed);
                line.append(there ? " done" : " left");
            }
            terminal.out().println(line);
        }
        terminal.out().println();
        terminal.out().flush();
    }

    @Override
    public void progress(StudyProgress now) {
        progress.show(
                String.format(
                        Locale.ROOT,
                        "%d of %d runs, %s epoch %d of %d, %,.0f images/s, %s left",
                        now.runsDone(),
                        now.runs(),
                        now.run(),
                        now.epoch(),
                        now.epochs(),
                        now.imagesPerSecond(),
                        clock(now.secondsLeft())),
                now.imagesDone(),
                now.images());
    }

    @Override
    public void finished(RunResult run) {
        progress.close();
        done++;
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%" + Integer.toString(study.runs()).length() + "d of %d  %s, seed %d: %s%n",
                        done,
                        study.runs(),
                        run.value(),
                        run.seed(),
                        run.accuracy() == null
                                ? run.reason()
                                : String.format(
                                        Locale.ROOT,
                                        "%.2f %% correct, loss %.4f, %.1f s",
                                        100 * run.accuracy(),
                                        run.loss(),
                                        run.seconds()));
        if (done == study.runs()) {
            terminal.out().println();
        }
        terminal.out().flush();
    }
}
