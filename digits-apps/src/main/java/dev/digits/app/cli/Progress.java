package dev.digits.app.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how far a piece of work is: a bar on a terminal, elsewhere a line every few seconds. */
final class Progress implements AutoCloseable {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** From how many results on it is shown how far they are. */
    private static final int MANY = 20;

    private enum Style {
        BAR,
        LINES,
        NONE
    }

    private final Terminal terminal;
    private final Style style;
    private final long begun = System.nanoTime();
    private long last = begun;
    private ProgressBar bar;

    Progress(Terminal terminal) {
        this(terminal, terminal.interactive() ? Style.BAR : Style.LINES);
    }

    private Progress(Terminal terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
    }

    /**
     * Shows how far work is whose results are printed as they come: not where they go to the same terminal.
     *
     * @param results how many there will be; of few nothing is shown
     */
    static Progress beside(Terminal terminal, int results) {
        if (results < MANY || terminal.interactive()) {
            return new Progress(terminal, Style.NONE);
        }
        return new Progress(terminal, terminal.errorsAreSeen() ? Style.BAR : Style.LINES);
    }

    /**
     * Shows a new state.
     *
     * @param what is going on
     * @param done how much is done, in any unit
     * @param all how much there is in all; not positive where that is unknown
     */
    void show(String what, long done, long all) {
        if (style == Style.BAR) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setRenderer(new BarRenderer())
                        // The work may have gone on since an earlier bar was removed.
                        .startsFrom(0, Duration.ofNanos(System.nanoTime() - begun))
                        .setUpdateIntervalMillis(250)
                        .clearDisplayOnFinish()
                        .build();
            }
            bar.maxHint(all);
            bar.stepTo(done);
            bar.setExtraMessage(what);
        } else if (style == Style.LINES && System.nanoTime() - last >= INTERVAL_NANOS) {
            last = System.nanoTime();
            terminal.err().println((all > 0 ? 100 * done / all + "% " : "") + what);
        }
    }

    /** Removes the bar; the next state that is shown has one again. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
