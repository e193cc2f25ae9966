package dev.digits.app.training;

import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Table;
import dev.digits.app.web.LivePage;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows a training in the browser while it goes on, and how it ended. */
public final class TrainingDashboard implements AutoCloseable {

    private final Setup setup;
    private final TrainingLog log;
    private final LivePage page;
    private volatile End end;
    private boolean closed;

    private record End(TrainingSummary summary, Path report) {}

    /**
     * What the page shows.
     *
     * @param ended whether nothing will change any more
     * @param state in a few words
     * @param warning what a viewer must not overlook; null where nothing
     * @param done share of the steps, 0 to 1
     * @param report where the report is; null where there is none, or none yet
     */
    record State(
            String title,
            String lead,
            boolean ended,
            String state,
            String warning,
            double done,
            List<Fact> facts,
            List<Chart> charts,
            List<String> headers,
            List<List<String>> epochs,
            String report) {}

    /** A curve; {@code svg} is a drawing as a file has it. */
    record Chart(String name, String caption, String svg) {}

    /**
     * Starts to serve the page.
     *
     * @param port 0 for any that is free
     * @param log of the training
     * @throws dev.digits.DigitsException where the port cannot be listened on
     */
    public TrainingDashboard(int port, Setup setup, TrainingLog log) {
        this.setup = setup;
        this.log = log;
        this.page = LivePage.ofTraining(port, this::state);
    }

    /** Where the page is. */
    public URI address() {
        return page.address();
    }

    /**
     * The training has ended.
     *
     * @param report where its report is; null where there is none
     */
    public void ended(TrainingSummary summary, Path report) {
        end = new End(summary, report == null ? null : report.toAbsolutePath().normalize());
    }

    private State state() {
        End ended = end;
        TrainingLog.Position position = log.position();
        Course course = ended == null ? log.course() : ended.summary.course();
        double done = log.finished() ? 1 : position == null ? 0 : (double) position.step() / position.steps();
        Table epochs = course == null ? Table.of() : TrainingTables.epochs(course, storedEpoch(ended));
        return new State(
                "Training of " + setup.initial().architecture().name(),
                "On " + setup.training().name() + ", by " + setup.backend() + ".",
                ended != null,
                phase(ended, log.finished(), position),
                ended == null ? null : TrainingFacts.warning(ended.summary),
                done,
                ended == null ? TrainingFacts.of(position, setup.config().loss()) : TrainingFacts.of(ended.summary),
                course == null ? List.of() : charts(course),
                epochs.headers(),
                epochs.rows().stream().map(Table.Row::cells).toList(),
                ended == null || ended.report == null ? null : ended.report.toString());
    }

    private static Integer storedEpoch(End ended) {
        return ended == null ? null : ended.summary.storedEpoch();
    }

    private static String phase(End ended, boolean finished, TrainingLog.Position position) {
        if (ended != null) {
            return "Ended: " + Wording.of(ended.summary.stopReason()) + ".";
        } else if (finished) {
            return "Testing.";
        }
        return position == null ? "About to begin." : "Epoch " + position.epoch() + " of " + position.epochs() + ".";
    }

    private static List<Chart> charts(Course course) {
        List<Chart> charts = new ArrayList<>();
        TrainingCharts.of(course)
                .forEach((name, svg) -> charts.add(new Chart(name, TrainingCharts.caption(name, course), svg.text())));
        return charts;
    }

    /** Lets those who look see the last state, for a second or two, and ends the page; browsers keep what it showed last. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            page.close();
        }
    }
}
