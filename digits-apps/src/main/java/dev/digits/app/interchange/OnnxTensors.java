package dev.digits.app.interchange;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.digits.model.Float16;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The tensors of an ONNX file and of the data files beside it. Nothing is allocated on the word of the file alone: first
 * the data must be there.
 */
final class OnnxTensors {

    private static final int MOST_DIMENSIONS = 8;

    private final Path onnx;
    /** How many bytes of each file were read. */
    private final Map<Path, Long> taken = new HashMap<>();

    /**
     * @param onnx the ONNX file, in whose folder external data may be
     */
    OnnxTensors(Path onnx) {
        this.onnx = onnx;
    }

    /**
     * Reads a tensor.
     *
     * @throws IllegalArgumentException where it is of another type, too large, not all there or not finite
     */
    Constant read(TensorProto tensor) {
        String what = "tensor " + Texts.quoted(tensor.getName());
        if (tensor.hasSegment()) {
            throw new IllegalArgumentException(what + " is stored in segments");
        }
        if (tensor.getDimsCount() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(what + " has " + tensor.getDimsCount() + " dimensions");
        }
        int[] dimensions = new int[tensor.getDimsCount()];
        for (int i = 0; i < dimensions.length; i++) {
            long extent = tensor.getDims(i);
            if (extent < 0 || extent > Constant.MOST_VALUES) {
                throw new IllegalArgumentException(what + " has a dimension of " + extent);
            }
            dimensions[i] = (int) extent;
        }
        double[] values = values(tensor, size(dimensions, what), what);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(what + " holds a value that is infinite or not a number");
            }
        }
        return new Constant(dimensions, values);
    }

    private static int size(int[] dimensions, String what) {
        try {
            return Constant.size(dimensions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
    }

    private double[] values(TensorProto tensor, int count, String what) {
        switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE:
                return values(tensor, count, what, tensor.getFloatDataCount(), tensor::getFloatData, Stored.FLOAT);
            case TensorProto.DataType.DOUBLE_VALUE:
                return values(tensor, count, what, tensor.getDoubleDataCount(), tensor::getDoubleData, Stored.DOUBLE);
            case TensorProto.DataType.FLOAT16_VALUE:
                return values(
                        tensor,
                        count,
                        what,
                        tensor.getInt32DataCount(),
                        i -> Float16.toFloat((short) tensor.getInt32Data(i)),
                        Stored.FLOAT16);
            case TensorProto.DataType.BFLOAT16_VALUE:
                return values(
                        tensor,
                        count,
                        what,
                        tensor.getInt32DataCount(),
                        i -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16),
                        Stored.BFLOAT16);
            case TensorProto.DataType.INT64_VALUE:
                return values(tensor, count, what, tensor.getInt64DataCount(), tensor::getInt64Data, Stored.INT64);
            case TensorProto.DataType.INT32_VALUE:
                return values(tensor, count, what, tensor.getInt32DataCount(), tensor::getInt32Data, Stored.INT32);
            case TensorProto.DataType.BOOL_VALUE:
                return values(tensor, count, what, tensor.getInt32DataCount(), tensor::getInt32Data, Stored.BOOL);
            default:
                throw new IllegalArgumentException(what + " is of the type " + type(tensor.getDataType())
                        + "; FLOAT, FLOAT16, BFLOAT16, DOUBLE, INT32, INT64 and BOOL can be read");
        }
    }

    /** A type's name in ONNX. */
    static String type(int dataType) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(dataType);
        return type == null ? Integer.toString(dataType) : type.name();
    }

    /** How values stand in bytes. */
    private enum Stored {
        FLOAT(4),
        DOUBLE(8),
        FLOAT16(2),
        BFLOAT16(2),
        INT64(8),
        INT32(4),
        BOOL(1);

        private final int bytes;

        Stored(int bytes) {
            this.bytes = bytes;
        }

        double next(ByteBuffer data) {
            return switch (this) {
                case FLOAT -> data.getFloat();
                case DOUBLE -> data.getDouble();
                case FLOAT16 -> Float16.toFloat(data.getShort());
                case BFLOAT16 -> Float.intBitsToFloat(data.getShort() << 16);
                case INT64 -> data.getLong();
                case INT32 -> data.getInt();
                case BOOL -> data.get();
            };
        }
    }

    /** The values from another file, from bytes in this one, or from a list of numbers. */
    private double[] values(
            TensorProto tensor, int count, String what, int listed, IntToDoubleFunction list, Stored stored) {
        boolean external = tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
        if (!external && !tensor.hasRawData()) {
            if (listed != count) {
                throw new IllegalArgumentException(what + " must have " + count + " values, but has " + listed);
            }
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = list.applyAsDouble(i);
            }
            return values;
        }
        long expected = (long) count * stored.bytes;
        ByteBuffer data = external
                ? external(tensor.getExternalDataList(), expected, what)
                : raw(tensor.getRawData(), expected, what);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = stored.next(data);
        }
        return values;
    }

    private static ByteBuffer raw(ByteString data, long expected, String what) {
        if (data.size() != expected) {
            throw new IllegalArgumentException(what + " must have " + expected + " bytes, but has " + data.size());
        }
        return data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A part of a file in the same folder; a file must not make us read others. */
    private ByteBuffer external(List<StringStringEntryProto> entries, long expected, String what) {
        String location = "";
        long offset = 0;
        long length = expected;
        for (StringStringEntryProto entry : entries) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = number(entry.getValue(), what);
                case "length" -> length = number(entry.getValue(), what);
                default -> {
                    // A checksum, or what nobody needs.
                }
            }
        }
        Path file = beside(location, what);
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "r")) {
            if (length != expected || offset < 0 || offset > data.length() - length) {
                throw new IllegalArgumentException(what + " needs " + expected + " bytes, but claims " + length
                        + " from " + offset + " on of the " + data.length() + " bytes of " + file);
            }
            if (taken.merge(file, length, Long::sum) > data.length()) {
                throw new IllegalArgumentException(
                        what + " is one of several that share their bytes in " + file + ", which must have their own");
            }
            byte[] bytes = new byte[(int) length];
            data.seek(offset);
            data.readFully(bytes);
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    what + " is in " + file + ", which cannot be read: " + e.getMessage(), e);
        }
    }

    private Path beside(String location, String what) {
        try {
            Path name = Path.of(location);
            boolean plain = !location.isBlank()
                    && !name.isAbsolute()
                    && name.getNameCount() == 1
                    && !location.equals(".")
                    && !location.equals("..");
            if (plain) {
                Path file = onnx.resolveSibling(name);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return file;
                }
                throw new IllegalArgumentException(what + " is in the file " + Texts.quoted(location)
                        + ", which must stand beside the ONNX file and does not");
            }
        } catch (InvalidPathException e) {
            // No file has such a name; the message follows.
        }
        throw new IllegalArgumentException(what + " is in the file " + Texts.quoted(location)
                + "; only files in the folder of the ONNX file are read");
    }

    private static long number(String text, String what) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " has no number but " + Texts.quoted(text), e);
        }
    }
}
