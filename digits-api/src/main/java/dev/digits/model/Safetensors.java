package dev.digits.model;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.ModelFile.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a safetensors file: named tensors and string metadata. Immutable.
 *
 * <p>The format is Hugging Face's: 8 bytes little-endian length of the header, the header in JSON, then the tensors'
 * bytes without holes. {@code F32}, {@code F16}, {@code BF16}, {@code F64} and {@code I64} are read, {@code F32} and {@code F16}
 * written. The same content gives the same bytes.
 *
 * @param tensors finite, in the order of the file
 * @param metadata what stands in {@code __metadata__}, sorted by key
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** The key of the metadata in the header. */
    static final String METADATA = "__metadata__";

    /**
     * @throws IllegalArgumentException where a number is infinite or not a number, or a name is reserved
     */
    public Safetensors {
        tensors.forEach((name, tensor) -> {
            if (name.equals(METADATA)) {
                throw new IllegalArgumentException("no tensor may be named " + METADATA);
            }
            if (!tensor.isFinite()) {
                throw new IllegalArgumentException(
                        "tensor " + name + " holds a value that is infinite or not a number");
            }
        });
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * Reads a file and checks all of it.
     *
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE}, {@link Code#MODEL_MALFORMED}
     */
    public static Safetensors read(Path file) {
        String source = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException(Files.exists(file) ? "it is not a regular file" : "it does not exist");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, Files.size(file), source);
            }
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /**
     * Reads a stream to its end and checks all of it; leaves it open.
     *
     * @param description names the stream in errors
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE}, {@link Code#MODEL_MALFORMED}
     */
    public static Safetensors read(InputStream in, String description) {
        try {
            return read(in, SafetensorsReader.UNKNOWN_SIZE, description);
        } catch (IOException e) {
            throw unreadable(description, e);
        }
    }

    private static Safetensors read(InputStream in, long size, String source) throws IOException {
        try {
            return new SafetensorsReader(in, size).read();
        } catch (IllegalArgumentException e) {
            throw malformed(source, e.getMessage(), e);
        }
    }

    /**
     * Writes a file whole or not at all; missing folders are made.
     *
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE} where it cannot be written, {@link Code#MODEL_MISMATCH}
     *     where a number is too great for {@link Precision#FLOAT16}
     */
    public void write(Path file, Precision precision) {
        requireRange(file, precision);
        try {
            AtomicFile.write(file, out -> write(out, precision));
        } catch (IOException e) {
            throw new DigitsException(
                    Code.MODEL_INACCESSIBLE, "Model file " + file + " cannot be written: " + reason(e), e);
        }
    }

    private void requireRange(Path file, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return;
        }
        tensors.forEach((name, tensor) -> {
            for (int i = 0; i < tensor.size(); i++) {
                if (Float.isInfinite(Float16.toFloat(Float16.fromFloat(tensor.get(i))))) {
                    throw new DigitsException(
                            Code.MODEL_MISMATCH,
                            "Model file " + file + " cannot be written as FLOAT16: tensor " + name + " holds "
                                    + tensor.get(i) + ", beyond 65504; write it as FLOAT32");
                }
            }
        });
    }

    private void write(OutputStream out, Precision precision) throws IOException {
        byte[] header = header(precision).getBytes(StandardCharsets.UTF_8);
        // Spaces make the data begin at a multiple of 8 bytes.
        int padding = -header.length & 7;
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length + padding)
                .array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        for (Tensor tensor : tensors.values()) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(tensor.size() * precision.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < tensor.size(); i++) {
                if (precision == Precision.FLOAT32) {
                    bytes.putFloat(tensor.get(i));
                } else {
                    bytes.putShort(Float16.fromFloat(tensor.get(i)));
                }
            }
            out.write(bytes.array());
        }
    }

    private String header(Precision precision) {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, metadata);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Shape shape = entry.getValue().shape();
            long end = offset + (long) shape.size() * precision.bytes();
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", precision.dtype());
            description.put("shape", shape.dimensions());
            description.put("data_offsets", List.of(offset, end));
            header.put(entry.getKey(), description);
            offset = end;
        }
        return Json.write(header);
    }

    static DigitsException malformed(String source, String problem, Throwable cause) {
        // What a hostile file says of itself must not break the line or fill the screen.
        String line = problem.replaceAll("\\p{Cntrl}+", " ");
        return new DigitsException(
                Code.MODEL_MALFORMED,
                "Model file " + source + " is malformed: "
                        + (line.length() <= 300 ? line : line.substring(0, 300) + "...")
                        + "; get or write it anew",
                cause);
    }

    private static DigitsException unreadable(String source, IOException e) {
        return new DigitsException(
                Code.MODEL_INACCESSIBLE, "Model file " + source + " cannot be read: " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
