package dev.digits.app;

import dev.digits.preprocess.image.MarkedPicture;
import dev.digits.preprocess.image.MarkedPicture.Mark;
import java.nio.file.Path;
import java.util.Locale;

/** Writes pictures with a box around each digit that was read, and its label: a PNG for each picture. */
public final class BoxFiles {

    private final Path folder;
    private int pictures;

    /** @param folder is made where it does not exist */
    public BoxFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes one picture, for example as {@code 0001-telephone.png}.
     *
     * @param picture the picture's file; only its name is used
     * @throws dev.digits.DigitsException {@code OUTPUT_UNWRITABLE}
     */
    public void write(Path picture, RecognizedNumber number) {
        pictures++;
        String name = String.format(Locale.ROOT, "%04d-%s.png", pictures, StageFiles.plain(picture));
        WholeFile.write(
                folder.resolve(name),
                MarkedPicture.png(
                        number.picture(),
                        number.digits().stream()
                                .map(digit -> mark(digit, number.picture().step()))
                                .toList()));
    }

    private static Mark mark(RecognizedNumber.Digit digit, int step) {
        return new Mark(
                digit.box().x() / step,
                digit.box().y() / step,
                digit.box().width() / step,
                digit.box().height() / step,
                digit.rejected() ? digit.label() + "?" : digit.label());
    }
}
