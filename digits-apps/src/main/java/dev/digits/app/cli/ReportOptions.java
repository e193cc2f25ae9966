package dev.digits.app.cli;

import dev.digits.app.Json;
import dev.digits.app.report.Report;
import dev.digits.app.report.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where a command's report goes. */
final class ReportOptions {

    /** Under the working directory, for what has no place of its own. */
    static final Path FOLDER = Path.of("reports");

    /** Leaves room for the endings of what stands beside the page, where a name may have 255 bytes. */
    private static final int LONGEST_NAME = 100;

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

    /**
     * A page in {@link #FOLDER} that every file system takes.
     *
     * @param name what it is called, in any writing and of any length
     */
    static Path page(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        String first = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return FOLDER.resolve(first.replaceFirst("[-.]+$", "") + ".html");
    }

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
     * @param others what else the command writes
     * @throws dev.digits.DigitsException where it cannot, or two outputs would be one file
     */
    void requireWritable(Path usual, Path... others) {
        List<Path> outputs = new ArrayList<>(List.of(others));
        Optional<ReportFiles> files = files(usual);
        if (files.isPresent()) {
            files.get().requireWritable();
            outputs.add(files.get().page());
            outputs.add(files.get().numbers());
        } else if (json != null) {
            ReportFiles.requireFile(json);
            outputs.add(json);
        }
        ReportFiles.requireApart(outputs);
    }

    /**
     * Writes what is wanted, and says where.
     *
     * @param numbers for JSON
     * @param report draws the page; called where one is wanted, when the numbers are safe
     * @param usual where the page goes unless somebody said otherwise
     */
    void write(Object numbers, Supplier<Report> report, Path usual, Terminal terminal) {
        Optional<ReportFiles> files = files(usual);
        if (files.isPresent()) {
            files.get().write(numbers, report);
            terminal.out().println("report: " + files.get().page());
            terminal.out().flush();
        } else if (json != null) {
            Json.write(json, numbers);
        }
    }
}
