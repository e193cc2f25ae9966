package dev.digits.app;

import dev.digits.preprocess.image.PictureWriter;
import dev.digits.preprocess.image.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what became of pictures on their way to the network: a folder for each picture, a PNG for each stage. */
public final class StageFiles {

    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private int pictures;

    /** @param folder is made where it does not exist */
    public StageFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the stages of one picture, for example as {@code 0001-seven/1-picture.png} to {@code 0001-seven/3-frame.png}.
     *
     * @param picture the picture's file; only its name is used
     * @throws dev.digits.DigitsException {@code OUTPUT_UNWRITABLE}
     */
    public void write(Path picture, List<Stage> stages) {
        pictures++;
        Path own = folder.resolve(String.format(Locale.ROOT, "%04d-%s", pictures, plain(picture)));
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            WholeFile.write(own.resolve((i + 1) + "-" + stage.name() + ".png"), PictureWriter.png(stage.image()));
        }
    }

    /** A picture's name without what file systems may not like. */
    static String plain(Path picture) {
        String name =
                picture.getFileName().toString().replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}_-]", "_");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
