package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The file that holds what clients of the server must show. */
final class TokenFile {

    private static final int MOST_BYTES = 4096;

    /** What an Authorization header can hold, and nobody guesses. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,}");

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private TokenFile() {}

    /**
     * The token in a file.
     *
     * @throws DigitsException {@code SERVER_UNSTARTABLE} where the file cannot be read, other users can read it, or it holds no
     *     token
     */
    static String read(Path file) {
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (posix != null && !OWNERS.containsAll(posix.readAttributes().permissions())) {
                throw unusable(file, "can be read by other users: chmod 600 " + file, null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw unusable(file, "is larger than " + MOST_BYTES + " bytes", null);
            }
            String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!TOKEN.matcher(token).matches()) {
                throw unusable(file, "does not hold one line of at least 16 characters without spaces", null);
            }
            return token;
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static DigitsException unusable(Path file, String why, IOException cause) {
        return new DigitsException(Code.SERVER_UNSTARTABLE, "The token file " + file + " " + why + ".", cause);
    }
}
