package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The four files of MNIST. */
enum MnistFile {
    TRAINING_IMAGES("train-images", 60_000, true, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAINING_LABELS("train-labels", 60_000, false, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES("t10k-images", 10_000, true, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS("t10k-labels", 10_000, false, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final String stem;
    private final String ending;
    private final long length;
    private final String sha256;

    MnistFile(String stem, int count, boolean images, String sha256) {
        this.stem = stem;
        this.ending = images ? "idx3-ubyte" : "idx1-ubyte";
        this.length = images ? 16 + (long) count * DigitImage.PIXELS : 8 + count;
        this.sha256 = sha256;
    }

    /** The usual name, without {@code .gz}. */
    String fileName() {
        return stem + "-" + ending;
    }

    /** The number of bytes of MNIST's own file, uncompressed. */
    long length() {
        return length;
    }

    /** Whether that is the SHA-256 of MNIST's own file, uncompressed. */
    boolean isGenuine(String hash) {
        return sha256.equals(hash);
    }

    /** The SHA-256 that MNIST's own file has, uncompressed. */
    String sha256() {
        return sha256;
    }

    /** The file in a directory: with {@code -} or {@code .} before {@code idx}, raw or gzipped. */
    Optional<Path> in(Path directory) {
        for (String separator : new String[] {"-", "."}) {
            for (String compression : new String[] {"", ".gz"}) {
                Path file = directory.resolve(stem + separator + ending + compression);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The SHA-256 of a file's uncompressed content. No more than one byte beyond this file's length is unpacked, so a
     * longer file has another hash, however much it holds.
     */
    String hashOf(Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream in = DataFiles.open(file)) {
            byte[] piece = new byte[1 << 16];
            long left = length + 1;
            for (int count; left > 0 && (count = in.read(piece, 0, (int) Math.min(left, piece.length))) >= 0; ) {
                digest.update(piece, 0, count);
                left -= count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether header and body together are MNIST's own file. */
    boolean isGenuine(byte[] header, byte[] body) {
        MessageDigest digest = sha256Digest();
        digest.update(header);
        digest.update(body);
        return isGenuine(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
