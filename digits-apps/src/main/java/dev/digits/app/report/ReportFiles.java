package dev.digits.app.report;

import dev.digits.DigitsException;
import dev.digits.app.Json;
import dev.digits.app.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a report goes.
 *
 * @param page the page, for example {@code cnn.html}
 * @param numbers the JSON
 * @param pictures the folder for the pictures
 */
public record ReportFiles(Path page, Path numbers, Path pictures) {

    /** Beside the page: {@code cnn.html}, {@code cnn.json} and {@code cnn-pictures}. */
    public static ReportFiles beside(Path page) {
        Path file = page.getFileName();
        String name = file == null ? "report" : file.toString().replaceFirst("\\.html?$", "");
        return new ReportFiles(page, page.resolveSibling(name + ".json"), page.resolveSibling(name + "-pictures"));
    }

    /** The same with the JSON elsewhere. */
    public ReportFiles withNumbers(Path file) {
        return new ReportFiles(page, file, pictures);
    }

    /**
     * Checks before hours are spent that the report can be written; makes the page's folder.
     *
     * @throws DigitsException where something else stands in its place, nothing can be written there, or page and numbers are one
     *     file
     */
    public void requireWritable() {
        requireFile(page);
        requireFile(numbers);
        requireApart(List.of(page, numbers));
        if (Files.exists(pictures) && !Files.isDirectory(pictures)) {
            throw new DigitsException(
                    DigitsException.Code.OUTPUT_UNWRITABLE,
                    "Cannot write pictures into " + pictures + ": it is a file. Name another page.");
        }
        if (Files.exists(pictures)) {
            folder(pictures);
        }
    }

    /**
     * Checks that no output would overwrite another.
     *
     * @throws DigitsException where two are the same file
     */
    public static void requireApart(List<Path> outputs) {
        Set<Path> seen = new HashSet<>();
        for (Path output : outputs) {
            if (!seen.add(output.toAbsolutePath().normalize())) {
                throw new DigitsException(
                        DigitsException.Code.OUTPUT_UNWRITABLE,
                        "Two outputs would go to " + output + ", and one overwrite the other. Name different files.");
            }
        }
    }

    /**
     * Checks that a file can be written there; makes its folder.
     *
     * @throws DigitsException where it is a folder, or its folder cannot be made
     */
    public static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new DigitsException(
                    DigitsException.Code.OUTPUT_UNWRITABLE, "Cannot write " + file + ": it is a folder. Name a file.");
        }
        folder(file.toAbsolutePath().getParent());
    }

    /**
     * Writes numbers, pictures and page, in this order, each whole or not at all; makes the folders. Pictures of an earlier
     * report that this one does not have stay.
     *
     * @param values the numbers, for JSON
     * @param drawn makes the report; called when the numbers are safe
     * @throws DigitsException where that is not possible
     */
    public void write(Object values, Supplier<Report> drawn) {
        requireWritable();
        Json.write(numbers, values);
        Report report = drawn.get();
        List<Block.Figure> figures = new ArrayList<>();
        report.sections().forEach(section -> collect(section.blocks(), figures));
        if (!figures.isEmpty()) {
            folder(pictures);
        }
        for (Block.Figure figure : figures) {
            Picture picture = figure.picture();
            WholeFile.write(pictures.resolve(figure.name() + "." + picture.ending()), picture.content());
        }
        WholeFile.write(page, new ReportPage(this).html(report));
    }

    private static void collect(List<Block> blocks, List<Block.Figure> figures) {
        for (Block block : blocks) {
            if (block instanceof Block.Figure figure) {
                figures.add(figure);
            } else if (block instanceof Block.Figures several) {
                figures.addAll(several.figures());
            } else if (block instanceof Block.Gallery gallery) {
                for (int i = 0; i < gallery.tiles().size(); i++) {
                    figures.add(new Block.Figure(
                            gallery.name() + "-" + (i + 1),
                            gallery.tiles().get(i).picture(),
                            ""));
                }
            } else if (block instanceof Block.Details details) {
                collect(details.blocks(), figures);
            }
        }
    }

    /** Makes a folder, and tries whether something can be written there. */
    private static void folder(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".digits", null));
        } catch (IOException e) {
            throw WholeFile.unwritable(folder, e);
        }
    }
}
