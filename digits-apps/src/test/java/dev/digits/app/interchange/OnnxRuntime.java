package dev.digits.app.interchange;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** Microsoft's engine for ONNX files. */
final class OnnxRuntime {

    private static final int BATCH = 500;

    private OnnxRuntime() {}

    /** The logits of {@code count} images, as the network of a file of ours gives them. */
    static float[] logits(Path file, float[] images, int count) {
        return logits(file, "images", images, count, 1, 28, 28);
    }

    /**
     * The logits of {@code count} images of 28x28, as this file's network gives them.
     *
     * @param input the name of the input
     * @param shape the extents of one image
     */
    static float[] logits(Path file, String input, float[] images, int count, int... shape) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString())) {
            float[] logits = new float[0];
            for (int from = 0; from < count; from += BATCH) {
                int size = Math.min(BATCH, count - from);
                FloatBuffer batch = FloatBuffer.wrap(images, from * 784, size * 784);
                long[] extents = LongStream.concat(
                                LongStream.of(size), Arrays.stream(shape).asLongStream())
                        .toArray();
                try (OnnxTensor tensor = OnnxTensor.createTensor(environment, batch, extents);
                        OrtSession.Result result = session.run(Map.of(input, tensor))) {
                    float[][] rows = (float[][]) result.get(0).getValue();
                    int classes = rows[0].length;
                    logits = Arrays.copyOf(logits, (from + size) * classes);
                    for (int i = 0; i < size; i++) {
                        System.arraycopy(rows[i], 0, logits, (from + i) * classes, classes);
                    }
                }
            }
            return logits;
        } catch (OrtException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
