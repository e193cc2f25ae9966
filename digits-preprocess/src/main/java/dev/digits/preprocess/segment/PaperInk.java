package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.InkMap;
import java.util.Optional;

/**
 * Tells the ink of many digits from paper that is shaded or printed with a fine pattern, such as that of cheques: the picture
 * is smoothed, compared with the paper around each pixel (a morphological closing), and one threshold (Otsu 1979) parts the
 * differences.
 */
final class PaperInk {

    /** The least difference in luminance between ink and paper. */
    private static final int LEAST_CONTRAST = 12;

    /** A stroke is less wide than two of these parts of the picture's shorter side, or than two least reaches. */
    private static final int STROKE_PART = 6;

    private static final int LEAST_REACH = 6;

    /** A picture whose shorter side has fewer pixels is not smoothed: its gaps between digits are a pixel wide. */
    private static final int LEAST_SMOOTHED = 32;

    /** A Gaussian of standard deviation 0.8 pixels. */
    private static final float[] SMOOTHING = {0.0219f, 0.2285f, 0.4992f, 0.2285f, 0.0219f};

    private final int width;
    private final int height;

    private PaperInk(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The ink of a picture, in its size, or nothing where it is blank. */
    static Optional<InkMap> of(GrayImage picture) {
        return new PaperInk(picture.width(), picture.height()).ink(picture);
    }

    private Optional<InkMap> ink(GrayImage picture) {
        float[] luminance = new float[width * height];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = picture.luminance()[i] & 0xFF;
        }
        if (Math.min(width, height) >= LEAST_SMOOTHED) {
            luminance = rows(columns(luminance, this::smooth), this::smooth);
        }
        if (inkIsLight(luminance)) {
            for (int i = 0; i < luminance.length; i++) {
                luminance[i] = 255 - luminance[i];
            }
        }
        float[] contrast = paper(luminance);
        for (int i = 0; i < contrast.length; i++) {
            contrast[i] = Math.max(0, contrast[i] - luminance[i]);
        }
        return ink(contrast);
    }

    /** Ink is the rarer of the two: it makes the differences from the surroundings' mean lean to its side. */
    private boolean inkIsLight(float[] luminance) {
        float[] around = mean(luminance, Math.max(LEAST_REACH, Math.min(width, height) / 3));
        double skew = 0;
        for (int i = 0; i < luminance.length; i++) {
            double difference = luminance[i] - around[i];
            skew += difference * difference * difference;
        }
        return skew > 0;
    }

    /** The paper's luminance everywhere: what is dark and narrow is closed. */
    private float[] paper(float[] luminance) {
        int reach = Math.max(LEAST_REACH, Math.min(width, height) / STROKE_PART);
        Filter greatest = (from, start, step, length, to) -> extreme(from, start, step, length, to, reach, 1);
        Filter least = (from, start, step, length, to) -> extreme(from, start, step, length, to, reach, -1);
        return mean(rows(columns(rows(columns(luminance, greatest), greatest), least), least), reach / 2);
    }

    /**
     * Contrast to ink: none up to half way from paper to the threshold, all from half way between threshold and ink, linear
     * in between.
     */
    private Optional<InkMap> ink(float[] contrast) {
        long[] histogram = new long[256];
        double sum = 0;
        for (float value : contrast) {
            histogram[Math.min(255, (int) value)]++;
            sum += Math.min(255, (int) value);
        }
        double below = 0;
        double sumBelow = 0;
        double greatest = -1;
        double threshold = 0;
        double paper = 0;
        double ink = 0;
        for (int value = 0; value < 255; value++) {
            below += histogram[value];
            sumBelow += value * (double) histogram[value];
            double above = contrast.length - below;
            if (below > 0 && above > 0) {
                double low = sumBelow / below;
                double high = (sum - sumBelow) / above;
                double between = below * above * (high - low) * (high - low);
                if (between > greatest) {
                    greatest = between;
                    threshold = value + 0.5;
                    paper = low;
                    ink = high;
                }
            }
        }
        if (ink - paper < LEAST_CONTRAST) {
            return Optional.empty();
        }
        double none = (paper + threshold) / 2;
        double all = (threshold + ink) / 2;
        float[] map = new float[contrast.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) Math.max(0, Math.min(1, (contrast[i] - none) / (all - none)));
        }
        return Optional.of(new InkMap(width, height, map));
    }

    /** Makes a line of pixels of another, both at the same place in their arrays. */
    private interface Filter {
        void apply(float[] from, int start, int step, int length, float[] to);
    }

    private float[] rows(float[] from, Filter filter) {
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            filter.apply(from, y * width, 1, width, to);
        }
        return to;
    }

    private float[] columns(float[] from, Filter filter) {
        float[] to = new float[from.length];
        for (int x = 0; x < width; x++) {
            filter.apply(from, x, width, height, to);
        }
        return to;
    }

    private float[] mean(float[] from, int reach) {
        Filter filter = (line, start, step, length, to) -> mean(line, start, step, length, to, reach);
        return rows(columns(from, filter), filter);
    }

    private void smooth(float[] from, int start, int step, int length, float[] to) {
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int k = -2; k <= 2; k++) {
                sum += SMOOTHING[k + 2] * from[start + Math.max(0, Math.min(length - 1, i + k)) * step];
            }
            to[start + i * step] = sum;
        }
    }

    /** The mean of the values within reach. */
    private static void mean(float[] from, int start, int step, int length, float[] to, int reach) {
        double sum = 0;
        for (int i = 0; i < Math.min(reach, length); i++) {
            sum += from[start + i * step];
        }
        for (int i = 0; i < length; i++) {
            if (i + reach < length) {
                sum += from[start + (i + reach) * step];
            }
            if (i - reach - 1 >= 0) {
                sum -= from[start + (i - reach - 1) * step];
            }
            to[start + i * step] = (float) (sum / (Math.min(length - 1, i + reach) - Math.max(0, i - reach) + 1));
        }
    }

    /** The greatest (sign 1) or least (sign -1) value within reach: a queue holds those that may yet be it. */
    private static void extreme(float[] from, int start, int step, int length, float[] to, int reach, int sign) {
        int[] queue = new int[length];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < length + reach; i++) {
            if (i < length) {
                float value = sign * from[start + i * step];
                while (tail > head && sign * from[start + queue[tail - 1] * step] <= value) {
                    tail--;
                }
                queue[tail++] = i;
            }
            if (i >= reach) {
                while (queue[head] < i - 2 * reach) {
                    head++;
                }
                to[start + (i - reach) * step] = from[start + queue[head] * step];
            }
        }
    }
}
