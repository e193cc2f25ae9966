package dev.digits.app.cli;

import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a piece of work is: a bar on a terminal, elsewhere a line every few seconds. */
final class Progress implements AutoCloseable {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Terminal terminal;
    private long last = System.nanoTime();
    private ProgressBar bar;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows a new state.
     *
     * @param what is going on
     * @param done how much is done, in any unit
     * @param all how much there is in all; not positive where that is unknown
     */
    void show(String what, long done, long all) {
        if (terminal.interactive()) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .hideEta()
                        .clearDisplayOnFinish()
                        .build();
            }
            bar.maxHint(all);
            bar.stepTo(done);
            bar.setExtraMessage(" " + what);
        } else if (System.nanoTime() - last >= INTERVAL_NANOS) {
            last = System.nanoTime();
            terminal.err().println((all > 0 ? 100 * done / all + "% " : "") + what);
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
