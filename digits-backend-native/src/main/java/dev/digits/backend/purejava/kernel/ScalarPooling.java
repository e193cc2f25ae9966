package dev.digits.backend.purejava.kernel;

import java.util.Arrays;

/** Pooling in plain Java. */
final class ScalarPooling {

    private ScalarPooling() {}

    /** See {@link Kernels#maxPool}. */
    static void maxPool(
            Layout in,
            float[] x,
            int xOffset,
            Layout out,
            float[] y,
            int yOffset,
            int size,
            int stride,
            float[] choice,
            int choiceOffset) {
        int at = choiceOffset;
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = xOffset + in.index(0, row * stride, column * stride);
                int target = yOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel++, at++) {
                    float best = x[window + channel];
                    int bestPosition = 0;
                    for (int position = 1; position < size * size; position++) {
                        float value = x[window + position / size * in.row() + position % size * in.pixel() + channel];
                        if (value > best) {
                            best = value;
                            bestPosition = position;
                        }
                    }
                    y[target + channel] = best;
                    if (choice != null) {
                        choice[at] = bestPosition;
                    }
                }
            }
        }
    }

    /** See {@link Kernels#maxPoolGradient}. */
    static void maxPoolGradient(
            Layout out,
            float[] y,
            int yOffset,
            float[] choice,
            int choiceOffset,
            Layout gradientOut,
            float[] dy,
            int dyOffset,
            Layout in,
            float[] dx,
            int dxOffset,
            int size,
            int stride,
            boolean rectified) {
        clear(in, dx, dxOffset);
        int at = choiceOffset;
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = dxOffset + in.index(0, row * stride, column * stride);
                int source = dyOffset + gradientOut.index(0, row, column);
                int result = yOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel++, at++) {
                    if (!rectified || y[result + channel] > 0) {
                        int position = (int) choice[at];
                        dx[window + position / size * in.row() + position % size * in.pixel() + channel] +=
                                dy[source + channel];
                    }
                }
            }
        }
    }

    private static void clear(Layout layout, float[] x, int offset) {
        Arrays.fill(x, offset, offset + layout.size(), 0);
    }

    /** See {@link Kernels#averagePool}. */
    static void averagePool(
            Layout in, float[] x, int xOffset, Layout out, float[] y, int yOffset, int size, int stride) {
        float share = 1f / (size * size);
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = xOffset + in.index(0, row * stride, column * stride);
                int target = yOffset + out.index(0, row, column);
                for (int channel = 0; channel < out.pixel(); channel++) {
                    float sum = 0;
                    for (int position = 0; position < size * size; position++) {
                        sum += x[window + position / size * in.row() + position % size * in.pixel() + channel];
                    }
                    y[target + channel] = sum * share;
                }
            }
        }
    }

    /** See {@link Kernels#averagePoolGradient}. */
    static void averagePoolGradient(
            Layout out, float[] dy, int dyOffset, Layout in, float[] dx, int dxOffset, int size, int stride) {
        clear(in, dx, dxOffset);
        float share = 1f / (size * size);
        for (int row = 0; row < out.height(); row++) {
            for (int column = 0; column < out.width(); column++) {
                int window = dxOffset + in.index(0, row * stride, column * stride);
                int source = dyOffset + out.index(0, row, column);
                for (int position = 0; position < size * size; position++) {
                    int target = window + position / size * in.row() + position % size * in.pixel();
                    for (int channel = 0; channel < out.pixel(); channel++) {
                        dx[target + channel] += dy[source + channel] * share;
                    }
                }
            }
        }
    }
}
