package dev.digits.app.cli;

import dev.digits.app.Json;
import dev.digits.app.report.Report;
import dev.digits.app.report.ReportFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command's report goes. */
final class ReportOptions {

    /** Under the working directory, for what has no place of its own. */
    static final Path FOLDER = Path.of("reports");

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Where the report goes: a page, with its pictures in a folder and its numbers as JSON beside it.")
    private Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the numbers go, in place of beside the page.")
    private Path json;

    @Option(
            names = "--no-report",
            description = "Leave no page and no pictures, and no JSON unless --json asks for it.")
    private boolean none;

    /** Whether anything is written: a page, or numbers alone. */
    boolean wanted() {
        return !none || json != null;
    }

    /** Where the report goes; empty where none is wanted. */
    Optional<ReportFiles> files(Path usual) {
        if (none) {
            return Optional.empty();
        }
        ReportFiles files = ReportFiles.beside(html == null ? usual : html);
        return Optional.of(json == null ? files : files.withNumbers(json));
    }

    /**
     * Checks before hours are spent that what is wanted can be written.
     *
     * @param usual where the page goes unless somebody said otherwise
     * @throws dev.digits.DigitsException where it cannot
     */
    void requireWritable(Path usual) {
        files(usual).ifPresentOrElse(ReportFiles::requireWritable, () -> {
            if (json != null) {
                ReportFiles.requireFile(json);
            }
        });
    }

    /**
     * Writes what is wanted, and says where.
     *
     * @param usual where the page goes unless somebody said otherwise
     */
    void write(Report report, Path usual, Terminal terminal) {
        Optional<ReportFiles> files = files(usual);
        if (files.isPresent()) {
            files.get().write(report);
            terminal.out().println("report: " + files.get().page());
            terminal.out().flush();
        } else if (json != null) {
            Json.write(json, report.numbers());
        }
    }
}
