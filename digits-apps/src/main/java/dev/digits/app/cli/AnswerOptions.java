package dev.digits.app.cli;

import dev.digits.app.Csv;
import dev.digits.app.Json;
import dev.digits.app.PictureFiles;
import dev.digits.app.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the answers to pictures go: to people, and into files of several formats. */
final class AnswerOptions {

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the answers as JSON, one object a line; - writes them to standard output, only.")
    private Path json;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "Write the answers as a table, comma-separated values; - writes them to standard output, only.")
    private Path csv;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Refuses what cannot be meant.
     *
     * @throws ParameterException where that is asked for
     */
    void check() {
        if (isStandard(json) && isStandard(csv)) {
            throw new ParameterException(spec.commandLine(), "--json - and --csv - both write to standard output");
        }
        requireNoPicture("--json", json);
        requireNoPicture("--csv", csv);
    }

    private void requireNoPicture(String option, Path file) {
        if (file != null && PictureFiles.isNamedAsPicture(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " names the file to write, and " + file + " has the name of a picture; " + option
                            + " - writes to standard output");
        }
    }

    /**
     * Writes answers as they come. Files are there when all are written, and not at all where anything fails.
     *
     * @param columns of the answers' cells
     * @param work is given what takes the answers
     */
    void write(Terminal terminal, List<String> columns, Consumer<Consumer<AnswerLine>> work) {
        String header = Csv.row(row("file", columns, columns.size(), "error"));
        Function<AnswerLine, String> row =
                line -> Csv.row(row(line.file(), line.cells(), columns.size(), line.error()));
        write(
                terminal,
                csv,
                header,
                row,
                toCsv -> write(
                        terminal,
                        json,
                        "",
                        line -> Json.line(line) + "\n",
                        toJson -> work.accept(line -> {
                            show(terminal, line);
                            toCsv.accept(line);
                            toJson.accept(line);
                        })));
    }

    private static List<Object> row(String file, List<?> cells, int width, String error) {
        List<Object> row = new ArrayList<>();
        row.add(file);
        row.addAll(cells);
        row.addAll(Collections.nCopies(width - cells.size(), null));
        row.add(error);
        return row;
    }

    private void show(Terminal terminal, AnswerLine line) {
        if (line.error() != null) {
            terminal.err().println(line.summary());
        } else if (!isStandard(json) && !isStandard(csv)) {
            terminal.out().println(line.summary());
        }
    }

    private static void write(
            Terminal terminal,
            Path file,
            String header,
            Function<AnswerLine, String> format,
            Consumer<Consumer<AnswerLine>> work) {
        if (file == null) {
            work.accept(line -> {});
        } else if (isStandard(file)) {
            write(terminal, header);
            work.accept(line -> write(terminal, format.apply(line)));
        } else {
            WholeFile.write(file, out -> {
                out.write(header.getBytes(StandardCharsets.UTF_8));
                work.accept(line -> {
                    try {
                        out.write(format.apply(line).getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw WholeFile.unwritable(file, e);
                    }
                });
            });
        }
    }

    private static void write(Terminal terminal, String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    private static boolean isStandard(Path path) {
        return path != null && path.toString().equals(PictureFeed.STANDARD);
    }
}
