package dev.digits.app.cli;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** A progress bar in one line: what is going on matters most, then how much is done, then the bar. */
final class BarRenderer implements ProgressBarRenderer {

    private static final int SHORTEST_BAR = 3;
    private static final int USUAL_BAR = 16;

    @Override
    public String render(ProgressState state, int width) {
        return line(state.getExtraMessage(), state.getCurrent(), state.getMax(), state.getTotalElapsed(), width);
    }

    /**
     * The line.
     *
     * @param what is going on
     * @param all how much there is in all; not positive where that is unknown
     * @param width the most characters that it may have
     */
    static String line(String what, long done, long all, Duration elapsed, int width) {
        String counts = String.format(
                Locale.ROOT,
                all > 0 ? "%,d/%,d (%d:%02d) " : "%,d (%3$d:%4$02d) ",
                done,
                all,
                elapsed.toMinutes(),
                elapsed.toSecondsPart());
        String share = all > 0 ? String.format(Locale.ROOT, "%3d%% ", 100 * done / all) : "";
        int room = width - share.length() - what.length() - "[] ".length();
        boolean counted = room >= counts.length() + USUAL_BAR;
        int bar = counted ? room - counts.length() : room;
        StringBuilder line = new StringBuilder(share);
        if (all > 0 && bar >= SHORTEST_BAR) {
            int full = (int) (bar * Math.min(done, all) / all);
            line.append('[')
                    .append("=".repeat(full))
                    .append(" ".repeat(bar - full))
                    .append("] ");
        }
        if (counted) {
            line.append(counts);
        }
        line.append(what);
        return line.substring(0, Math.min(line.length(), width));
    }
}
