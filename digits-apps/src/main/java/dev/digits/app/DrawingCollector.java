package dev.digits.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.preprocess.image.DigitNormalizer;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Saves pictures with the labels that people say are right, as a folder of one folder for each class, from which a model can
 * be trained further. Safe for use by several threads and processes at once.
 */
public final class DrawingCollector {

    /** What is a folder's name on every system, and nothing else. */
    private static final Pattern FOLDER_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _+-]{0,63}(?<! )");

    private static final Pattern RESERVED_ON_WINDOWS = Pattern.compile("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private static final int NAME_BYTES = 12;

    private final Path folder;
    private final List<String> labels;

    /**
     * @param folder is made with the first picture, with a folder for each label, so that whoever reads it finds all the
     *     classes
     * @param labels the classes' names; others are refused
     */
    public DrawingCollector(Path folder, List<String> labels) {
        this.folder = folder;
        this.labels = List.copyOf(labels);
    }

    /**
     * Saves a picture as PNG, called by the SHA-256 of what it shows, so that the same one is kept once.
     *
     * @return the file
     * @throws DigitsException {@code MODEL_MISMATCH} where the label is none of the classes, {@code IMAGE_UNREADABLE} where
     *     the picture shows no digit, {@code OUTPUT_UNWRITABLE} where a class's name cannot be a folder's, or the file
     *     cannot be written
     */
    public Path save(GrayImage picture, String label) {
        if (!labels.contains(label)) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The label \"" + label + "\" is none of the model's classes " + labels + ". Use one of those.");
        }
        if (DigitNormalizer.normalize(picture) instanceof Normalization.None none) {
            throw new DigitsException(
                    Code.IMAGE_UNREADABLE,
                    "A picture that shows no digit cannot be learnt from: "
                            + none.reason().description() + ". Nothing was saved.");
        }
        labels.forEach(this::makeFolder);
        byte[] png = PictureWriter.png(picture);
        Path file = folder.resolve(label).resolve(name(picture) + ".png");
        WholeFile.write(file, png);
        return file;
    }

    private void makeFolder(String label) {
        if (!FOLDER_NAME.matcher(label).matches()
                || RESERVED_ON_WINDOWS.matcher(label).matches()) {
            throw unwritable(label, "letters, digits, spaces, _, + and - make a folder's name on every system", null);
        }
        try {
            Path made = Files.createDirectories(folder.resolve(label));
            String real =
                    made.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().toString();
            if (!real.equals(label)) {
                throw unwritable(label, "to this file system it is the same as \"" + real + "\"", null);
            }
        } catch (IOException e) {
            throw unwritable(label, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private DigitsException unwritable(String label, String why, IOException cause) {
        return new DigitsException(
                Code.OUTPUT_UNWRITABLE,
                "There can be no folder for the class \"" + label + "\" in " + folder + " (" + why
                        + "). Choose another folder, or other names of classes.",
                cause);
    }

    private static String name(GrayImage picture) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((picture.width() + "x" + picture.height() + " ").getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(picture.luminance()), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
