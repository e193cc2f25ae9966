package dev.digits.preprocess.image;

/**
 * How a line of pixels becomes longer or shorter: each new pixel is the mean of what it covers, or, where the line grows, lies
 * between the two nearest. What a new pixel is made of is worked out once for all lines. Immutable.
 */
final class Scaling {

    private final int length;
    private final int newLength;
    private final boolean shrinking;

    /** The first and the last pixel that each new one is made of. */
    private final int[] first;

    private final int[] last;

    /** How much of each of these a new pixel covers, one after the other; of the second one, where the line grows. */
    private final float[] parts;

    /** What the sum of the parts is divided by. */
    private final float[] whole;

    Scaling(int length, int newLength) {
        this.length = length;
        this.newLength = newLength;
        float ratio = (float) length / newLength;
        shrinking = ratio >= 1;
        first = new int[newLength];
        last = new int[newLength];
        whole = new float[newLength];
        parts = new float[shrinking ? length + 2 * newLength : newLength];
        int part = 0;
        for (int i = 0; i < newLength; i++) {
            if (shrinking) {
                float from = i * ratio;
                float to = (i + 1) * ratio;
                first[i] = (int) from;
                last[i] = Math.min(length - 1, (int) Math.ceil(to) - 1);
                whole[i] = to - from;
                for (int at = first[i]; at <= last[i]; at++) {
                    parts[part++] = Math.min(at + 1, to) - Math.max(at, from);
                }
            } else {
                float position = Math.max(0, Math.min(length - 1, (i + 0.5f) * ratio - 0.5f));
                first[i] = Math.min((int) position, Math.max(0, length - 2));
                last[i] = Math.min(first[i] + 1, length - 1);
                parts[part++] = position - first[i];
            }
        }
    }

    /** Scales each row of a plane, {@code [rows, length]} to {@code [rows, newLength]}. */
    float[] rows(float[] plane, int rows) {
        float[] scaled = new float[rows * newLength];
        for (int row = 0; row < rows; row++) {
            int start = row * length;
            int to = row * newLength;
            int part = 0;
            for (int i = 0; i < newLength; i++) {
                if (shrinking) {
                    float sum = 0;
                    for (int at = start + first[i]; at <= start + last[i]; at++) {
                        sum += parts[part++] * plane[at];
                    }
                    scaled[to + i] = sum / whole[i];
                } else {
                    float a = plane[start + first[i]];
                    scaled[to + i] = a + parts[i] * (plane[start + last[i]] - a);
                }
            }
        }
        return scaled;
    }

    /** Scales each column of a plane, {@code [length, columns]} to {@code [newLength, columns]}. */
    float[] columns(float[] plane, int columns) {
        float[] scaled = new float[newLength * columns];
        int part = 0;
        for (int i = 0; i < newLength; i++) {
            int to = i * columns;
            if (shrinking) {
                for (int at = first[i]; at <= last[i]; at++) {
                    float covered = parts[part++];
                    for (int x = 0; x < columns; x++) {
                        scaled[to + x] += covered * plane[at * columns + x];
                    }
                }
                for (int x = 0; x < columns; x++) {
                    scaled[to + x] /= whole[i];
                }
            } else {
                for (int x = 0; x < columns; x++) {
                    float a = plane[first[i] * columns + x];
                    scaled[to + x] = a + parts[i] * (plane[last[i] * columns + x] - a);
                }
            }
        }
        return scaled;
    }
}
