package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One of MNIST's files.
 *
 * @param stem the beginning of its name
 * @param ending the end of its name, without {@code .gz}
 * @param length of the genuine file, uncompressed, in bytes
 * @param sha256 of the genuine file, uncompressed
 */
record MnistFile(String stem, String ending, long length, String sha256) {

    static final MnistFile TRAINING_IMAGES =
            images("train-images", 60_000, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    static final MnistFile TRAINING_LABELS =
            labels("train-labels", 60_000, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
    static final MnistFile TEST_IMAGES =
            images("t10k-images", 10_000, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
    static final MnistFile TEST_LABELS =
            labels("t10k-labels", 10_000, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    static final List<MnistFile> ALL = List.of(TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS);

    static MnistFile images(String stem, int count, String sha256) {
        return new MnistFile(stem, "idx3-ubyte", 16 + (long) count * DigitImage.PIXELS, sha256);
    }

    static MnistFile labels(String stem, int count, String sha256) {
        return new MnistFile(stem, "idx1-ubyte", 8 + count, sha256);
    }

    /** The usual name, without {@code .gz}. */
    String fileName() {
        return stem + "-" + ending;
    }

    /** Whether that is the SHA-256 of MNIST's own file, uncompressed. */
    boolean isGenuine(String hash) {
        return sha256.equals(hash);
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
