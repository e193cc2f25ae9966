package dev.digits.app;

import dev.digits.DigitsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The picture files that a user means by a name. */
public final class PictureFiles {

    private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g|gif|w?bmp|tiff?|webp)");

    private PictureFiles() {}

    /**
     * A file is itself, whatever it is called; a folder is all pictures in it and below, in the order of their paths,
     * without hidden ones.
     *
     * @throws DigitsException {@code IMAGE_UNREADABLE} where a folder cannot be read or holds no pictures
     */
    public static List<Path> of(Path file) {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> below = Files.walk(file)) {
            List<Path> pictures = below.filter(PictureFiles::isPicture).sorted().toList();
            if (pictures.isEmpty()) {
                throw unreadable(file + " holds no pictures", null);
            }
            return pictures;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a file has the name of a picture, such as {@code seven.png}; it need not be there. */
    public static boolean isNamedAsPicture(Path file) {
        return PICTURE.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                .matches();
    }

    private static boolean isPicture(Path path) {
        return isNamedAsPicture(path) && !path.getFileName().toString().startsWith(".") && Files.isRegularFile(path);
    }

    private static DigitsException unreadable(String message, Exception cause) {
        return new DigitsException(DigitsException.Code.IMAGE_UNREADABLE, message, cause);
    }
}
