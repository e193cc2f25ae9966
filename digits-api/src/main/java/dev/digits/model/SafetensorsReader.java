package dev.digits.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one safetensors file from a stream and trusts nothing in it. Every {@link IllegalArgumentException} tells what
 * is wrong with the file. Nothing is allocated on the word of the file alone: at most what the stream has really given.
 */
final class SafetensorsReader {

    /** The size of a stream that does not tell. */
    static final long UNKNOWN_SIZE = -1;

    private static final int GREATEST_HEADER = 4 << 20;
    private static final long GREATEST_DATA = 1L << 30;
    private static final int GREATEST_RANK = 8;

    private enum DType {
        F16(2) {
            @Override
            float next(ByteBuffer bytes) {
                return Float16.toFloat(bytes.getShort());
            }
        },
        BF16(2) {
            @Override
            float next(ByteBuffer bytes) {
                return Float.intBitsToFloat(bytes.getShort() << 16);
            }
        },
        F32(4) {
            @Override
            float next(ByteBuffer bytes) {
                return bytes.getFloat();
            }
        },
        F64(8) {
            @Override
            float next(ByteBuffer bytes) {
                return (float) bytes.getDouble();
            }
        },
        /** PyTorch counts batches in it. */
        I64(8) {
            @Override
            float next(ByteBuffer bytes) {
                return bytes.getLong();
            }
        };

        final int bytes;

        DType(int bytes) {
            this.bytes = bytes;
        }

        abstract float next(ByteBuffer bytes);

        static DType of(String name, String tensor) {
            for (DType dtype : values()) {
                if (dtype.name().equals(name)) {
                    return dtype;
                }
            }
            throw new IllegalArgumentException(
                    "tensor " + tensor + " is of the type \"" + name + "\"; F16, BF16, F32, F64 and I64 can be read");
        }
    }

    private record Entry(String name, DType dtype, Shape shape, long begin, long end) {}

    private final InputStream in;
    private final long size;

    /**
     * @param size of the whole file in bytes, or {@link #UNKNOWN_SIZE}
     */
    SafetensorsReader(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    Safetensors read() throws IOException {
        Map<?, ?> header = header();
        List<Entry> entries = new ArrayList<>();
        header.forEach((name, value) -> {
            if (!name.equals(Safetensors.METADATA)) {
                entries.add(entry((String) name, value));
            }
        });
        List<Entry> ordered = contiguous(entries);
        Map<String, Tensor> read = new LinkedHashMap<>();
        for (Entry entry : ordered) {
            read.put(entry.name, tensor(entry));
        }
        if (in.read() != -1) {
            throw new IllegalArgumentException("more bytes follow its last tensor");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        entries.forEach(entry -> tensors.put(entry.name, read.get(entry.name)));
        return new Safetensors(tensors, metadata(header.get(Safetensors.METADATA)));
    }

    private Map<?, ?> header() throws IOException {
        byte[] prefix = in.readNBytes(8);
        if (prefix.length < 8) {
            throw new IllegalArgumentException(
                    "it has only " + prefix.length + " bytes; safetensors begins with 8 bytes of header length");
        }
        long length = little(prefix).getLong();
        long most = size == UNKNOWN_SIZE ? GREATEST_HEADER : Math.min(GREATEST_HEADER, size - 8);
        if (length < 2 || length > most) {
            throw new IllegalArgumentException("it claims a header of " + Long.toUnsignedString(length)
                    + " bytes, but 2 to " + most + " are possible");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new IllegalArgumentException(
                    "it ends after " + bytes.length + " of the " + length + " bytes of its header");
        }
        if (bytes[0] != '{') {
            throw new IllegalArgumentException("its header does not begin with '{'");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its header is not UTF-8", e);
        }
        try {
            return Json.requireObject(Json.parse(text), "its header");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its header cannot be used: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> metadata(Object value) {
        Map<String, String> metadata = new TreeMap<>();
        if (value != null) {
            Json.requireObject(value, Safetensors.METADATA)
                    .forEach((key, text) ->
                            metadata.put((String) key, Json.requireString(text, Safetensors.METADATA + "." + key)));
        }
        return metadata;
    }

    private static Entry entry(String name, Object value) {
        Map<?, ?> description = Json.requireObject(value, "tensor " + name);
        if (!description.keySet().equals(Set.of("dtype", "shape", "data_offsets"))) {
            throw new IllegalArgumentException(
                    "tensor " + name + " must have dtype, shape and data_offsets, not " + description.keySet());
        }
        DType dtype = DType.of(Json.requireString(description.get("dtype"), "the dtype of tensor " + name), name);
        List<Integer> dimensions = new ArrayList<>();
        for (Object dimension : Json.requireArray(description.get("shape"), "the shape of tensor " + name)) {
            dimensions.add(Json.requireInt(dimension, "a dimension of tensor " + name));
        }
        if (dimensions.size() > GREATEST_RANK) {
            throw new IllegalArgumentException(
                    "tensor " + name + " has " + dimensions.size() + " dimensions; at most " + GREATEST_RANK + " fit");
        }
        Shape shape = new Shape(dimensions);
        List<?> offsets = Json.requireArray(description.get("data_offsets"), "data_offsets of tensor " + name);
        if (offsets.size() != 2) {
            throw new IllegalArgumentException(
                    "data_offsets of tensor " + name + " must be [begin, end], not " + offsets);
        }
        long begin = Json.requireNatural(offsets.get(0), "the begin of tensor " + name);
        long end = Json.requireNatural(offsets.get(1), "the end of tensor " + name);
        long expected = (long) shape.size() * dtype.bytes;
        if (end - begin != expected) {
            throw new IllegalArgumentException("tensor " + name + ", " + dtype + " " + shape + ", must have " + expected
                    + " bytes, but its data_offsets are " + offsets);
        }
        return new Entry(name, dtype, shape, begin, end);
    }

    /** The entries in the order of their data, which must neither overlap nor leave holes and fill the file. */
    private List<Entry> contiguous(List<Entry> entries) {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(Entry::begin));
        long position = 0;
        for (Entry entry : ordered) {
            if (entry.begin != position) {
                throw new IllegalArgumentException("the data of tensor " + entry.name + " begins at " + entry.begin
                        + (entry.begin > position ? ", after a hole" : ", within another tensor's") + ": "
                        + position + " was expected");
            }
            position = entry.end;
            if (position > GREATEST_DATA) {
                throw new IllegalArgumentException("its tensors claim more than " + GREATEST_DATA + " bytes");
            }
        }
        return ordered;
    }

    private Tensor tensor(Entry entry) throws IOException {
        int length = (int) (entry.end - entry.begin);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IllegalArgumentException(
                    "it ends after " + bytes.length + " of the " + length + " bytes of tensor " + entry.name);
        }
        ByteBuffer buffer = little(bytes);
        float[] values = new float[entry.shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.dtype.next(buffer);
        }
        return Tensor.of(entry.shape, values);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
