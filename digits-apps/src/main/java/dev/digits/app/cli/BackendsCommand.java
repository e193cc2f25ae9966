package dev.digits.app.cli;

import dev.digits.Backends;
import dev.digits.Backends.Candidate;
import dev.digits.DigitsException;
import dev.digits.app.Engines;
import dev.digits.app.Json;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code digits backends}: what is installed and whether it can run. */
@Command(
        name = "backends",
        description =
                "Lists the backends on the class path: version, device, and where one cannot run, why and what to do.",
        footerHeading = "%nExample:%n",
        footer = "  digits backends --json backends.json")
final class BackendsCommand implements Callable<Integer> {

    private final Engines engines;
    private final Terminal terminal;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the list as JSON, too.")
    private Path json;

    @Inject
    BackendsCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    record Row(
            String name,
            int priority,
            boolean available,
            String version,
            String device,
            String reason,
            String remedy,
            boolean chosen) {}

    record Listing(List<Row> backends, String choice) {}

    @Override
    public Integer call() {
        Backends backends = engines.backends();
        Candidate chosen = null;
        DigitsException failure = null;
        try {
            chosen = backends.select(null);
        } catch (DigitsException e) {
            failure = e;
        }
        Candidate choice = chosen;
        List<Row> rows = backends.candidates().stream()
                .map(candidate -> row(candidate, candidate.equals(choice)))
                .toList();
        print(rows);
        if (json != null) {
            Json.write(json, new Listing(rows, chosen == null ? null : why()));
        }
        if (failure != null) {
            throw failure;
        }
        terminal.out().println();
        terminal.out().println("* is the one that runs where nobody chooses: " + why() + ".");
        return 0;
    }

    private static Row row(Candidate candidate, boolean chosen) {
        if (candidate.availability() instanceof Available available) {
            return new Row(
                    candidate.name(),
                    candidate.priority(),
                    true,
                    available.version(),
                    available.device(),
                    null,
                    null,
                    chosen);
        }
        Unavailable unavailable = (Unavailable) candidate.availability();
        return new Row(
                candidate.name(),
                candidate.priority(),
                false,
                null,
                null,
                unavailable.reason(),
                unavailable.remedy(),
                chosen);
    }

    private void print(List<Row> rows) {
        TextTable table = new TextTable(4, "backend", "version", "priority", "device");
        for (Row row : rows) {
            String name = (row.chosen() ? "* " : "  ") + row.name();
            if (row.available()) {
                table.row(name, row.version(), Integer.toString(row.priority()), row.device());
            } else {
                table.remark(name, "cannot run: " + row.reason() + ". " + row.remedy());
            }
        }
        terminal.out().print(table);
        terminal.out().flush();
    }

    private static String why() {
        if (set(System.getProperty(Backends.PROPERTY))) {
            return "-D" + Backends.PROPERTY + " names it";
        }
        if (set(System.getenv(Backends.VARIABLE))) {
            return "the environment variable " + Backends.VARIABLE + " names it";
        }
        return "it has the greatest priority of those that can run";
    }

    private static boolean set(String value) {
        return value != null && !value.isBlank();
    }
}
