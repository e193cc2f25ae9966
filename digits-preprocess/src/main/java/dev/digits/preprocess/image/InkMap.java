package dev.digits.preprocess.image;

/**
 * How much ink lies on each pixel of a picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param ink {@code [height, width]}, 0 (paper) to 1 (full ink)
 */
record InkMap(int width, int height, float[] ink) {

    /**
     * The smallest map that holds all the ink.
     *
     * @throws IllegalStateException where there is no ink at all
     */
    InkMap cropped() {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (ink[y * width + x] > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (right < 0) {
            throw new IllegalStateException("no ink to crop to");
        }
        int newWidth = right - left + 1;
        int newHeight = bottom - top + 1;
        float[] part = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(ink, (top + y) * width + left, part, y * newWidth, newWidth);
        }
        return new InkMap(newWidth, newHeight, part);
    }

    /**
     * The map in another size. Each new pixel is the mean of what it covers, which keeps thin strokes when the map
     * shrinks; where the map grows, values are interpolated between the pixels' centres.
     */
    InkMap scaled(int newWidth, int newHeight) {
        float[] columns = new float[newWidth * height];
        for (int y = 0; y < height; y++) {
            scaleLine(ink, y * width, 1, width, columns, y * newWidth, 1, newWidth);
        }
        float[] result = new float[newWidth * newHeight];
        for (int x = 0; x < newWidth; x++) {
            scaleLine(columns, x, newWidth, height, result, x, newWidth, newHeight);
        }
        return new InkMap(newWidth, newHeight, result);
    }

    private static void scaleLine(
            float[] from, int fromStart, int fromStep, int length, float[] to, int toStart, int toStep, int newLength) {
        float ratio = (float) length / newLength;
        for (int i = 0; i < newLength; i++) {
            float value;
            if (ratio >= 1) {
                value = mean(from, fromStart, fromStep, length, i * ratio, (i + 1) * ratio);
            } else {
                float position = Math.max(0, Math.min(length - 1, (i + 0.5f) * ratio - 0.5f));
                int before = Math.min((int) position, Math.max(0, length - 2));
                int after = Math.min(before + 1, length - 1);
                float a = from[fromStart + before * fromStep];
                float b = from[fromStart + after * fromStep];
                value = a + (position - before) * (b - a);
            }
            to[toStart + i * toStep] = value;
        }
    }

    /** The mean of a line from one position to another, with parts of pixels at both ends. */
    private static float mean(float[] line, int start, int step, int length, float from, float to) {
        int last = Math.min(length - 1, (int) Math.ceil(to) - 1);
        float sum = 0;
        for (int i = (int) from; i <= last; i++) {
            float covered = Math.min(i + 1, to) - Math.max(i, from);
            sum += covered * line[start + i * step];
        }
        return sum / (to - from);
    }
}
