package dev.digits.app.interchange;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of another program, and the failures that it may lead to.
 *
 * @param kind what it is to be, for messages: {@code ONNX file}
 */
record SourceFile(String kind, Path path, byte[] content) {

    private static final long GREATEST = 1L << 30;

    /**
     * Reads all of a file.
     *
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE}, {@link Code#MODEL_MALFORMED} where it is too large
     */
    static SourceFile read(String kind, Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                throw new IOException(Files.exists(path) ? "it is not a regular file" : "it does not exist");
            }
            if (Files.size(path) > GREATEST) {
                throw new DigitsException(
                        Code.MODEL_MALFORMED,
                        kind + " " + path + " has " + Files.size(path) + " bytes; at most " + GREATEST + " are read");
            }
            return new SourceFile(kind, path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new DigitsException(
                    Code.MODEL_INACCESSIBLE, kind + " " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file's name without its ending. */
    String stem() {
        return String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    /** Where the model came from: the file, its SHA-256 and the program that wrote it. */
    Map<String, String> provenance(String producer) {
        Map<String, String> provenance = new TreeMap<>();
        provenance.put("import.file", String.valueOf(path.getFileName()));
        provenance.put("import.sha256", sha256());
        provenance.put("import.producer", producer);
        return provenance;
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** It is not what it should be. */
    DigitsException malformed(IllegalArgumentException problem) {
        return new DigitsException(
                Code.MODEL_MALFORMED,
                kind + " " + path + " is malformed: " + problem.getMessage() + "; get or write it anew",
                problem);
    }

    /** It may be right, but digits cannot take it. */
    DigitsException unsupported(String where, IllegalArgumentException problem) {
        return new DigitsException(
                Code.MODEL_UNSUPPORTED,
                kind + " " + path + " cannot be imported: " + (where.isEmpty() ? "" : where + ": ")
                        + problem.getMessage() + ". What can be is in docs/interchange.md.",
                problem);
    }
}
