package dev.digits.app.report;

import dev.digits.DigitsException;
import dev.digits.app.Json;
import dev.digits.app.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
     * @throws DigitsException where a folder stands in the place of a file, or a file in the place of a folder
     */
    public void requireWritable() {
        requireFile(page);
        requireFile(numbers);
        if (Files.exists(pictures) && !Files.isDirectory(pictures)) {
            throw new DigitsException(
                    DigitsException.Code.OUTPUT_UNWRITABLE,
                    "Cannot write pictures into " + pictures + ": it is a file. Name another page.");
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
     * Writes pictures, numbers and page, in this order, each whole or not at all; makes the folders. Pictures of an earlier
     * report that this one does not have stay.
     *
     * @throws DigitsException where that is not possible
     */
    public void write(Report report) {
        requireWritable();
        List<Block.Figure> figures = new ArrayList<>();
        report.sections().forEach(section -> collect(section.blocks(), figures));
        if (!figures.isEmpty()) {
            folder(pictures);
        }
        for (Block.Figure figure : figures) {
            Picture picture = figure.picture();
            WholeFile.write(pictures.resolve(figure.name() + "." + picture.ending()), picture.content());
        }
        Json.write(numbers, report.numbers());
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
