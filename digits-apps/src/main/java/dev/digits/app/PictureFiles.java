package dev.digits.app;

import dev.digits.DigitsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The picture files that a user means by a name. */
public final class PictureFiles {

    private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g|gif|w?bmp|tiff?|webp)");

    private PictureFiles() {}

    /**
     * A file is itself, whatever it is called; a folder is all pictures in it and below, a pattern such as {@code
     * scans/*.png} or {@code **}{@code /seven.*} all pictures whose paths it matches, in the order of their paths, without
     * hidden ones.
     *
     * @throws DigitsException {@code IMAGE_UNREADABLE} where a folder cannot be read, there are no pictures, or no file can
     *     have such a name
     */
    public static List<Path> of(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                return pictures(file, Integer.MAX_VALUE, picture -> true, name + " holds no pictures");
            }
            if (Files.exists(file) || !PictureGlob.isGlob(name)) {
                return List.of(file);
            }
        } catch (InvalidPathException e) {
            if (!PictureGlob.isGlob(name)) {
                throw unreadable(name + " cannot be the name of a file: " + e.getReason(), e);
            }
            // On Windows no file's name has an asterisk.
        }
        try {
            PictureGlob glob = PictureGlob.of(name);
            return pictures(glob.base(), glob.depth(), glob::matches, "No picture matches " + name);
        } catch (IllegalArgumentException e) {
            throw unreadable(name + " is neither a file nor a pattern: " + e.getMessage(), e);
        }
    }

    private static List<Path> pictures(Path folder, int depth, Predicate<Path> wanted, String none) {
        List<Path> pictures = new ArrayList<>();
        try {
            new PictureVisitor() {
                @Override
                protected void picture(Path file, BasicFileAttributes attributes) {
                    if (wanted.test(file)) {
                        pictures.add(file);
                    }
                }
            }.visit(folder, depth);
        } catch (NoSuchFileException e) {
            // The folder of a pattern; it holds no pictures.
        } catch (IOException e) {
            throw unreadable(folder + " cannot be read: " + e.getMessage(), e);
        }
        if (pictures.isEmpty()) {
            throw unreadable(none, null);
        }
        pictures.sort(null);
        return pictures;
    }

    /** Whether a file has the name of a picture, such as {@code seven.png}; it need not be there. */
    public static boolean isNamedAsPicture(Path file) {
        Path name = file.getFileName();
        return name != null
                && PICTURE.matcher(name.toString().toLowerCase(Locale.ROOT)).matches();
    }

    private static DigitsException unreadable(String message, Exception cause) {
        return new DigitsException(DigitsException.Code.IMAGE_UNREADABLE, message, cause);
    }
}
