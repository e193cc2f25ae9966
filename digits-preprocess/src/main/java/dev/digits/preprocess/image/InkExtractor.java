package dev.digits.preprocess.image;

import java.util.Optional;

/**
 * Tells ink from paper with one threshold for the whole picture (Otsu 1979) and finds out by itself which of the two is
 * darker: what most of the picture's rim shows is paper.
 */
public final class InkExtractor {

    /** The least difference between the mean luminance of ink and paper; less is noise on blank paper. */
    private static final int LEAST_CONTRAST = 24;

    private InkExtractor() {}

    /** All the ink of a picture, in its size, or nothing where it is blank. */
    public static Optional<InkMap> extract(GrayImage picture) {
        long[] histogram = new long[256];
        for (byte value : picture.luminance()) {
            histogram[value & 0xFF]++;
        }
        int threshold = otsu(histogram);
        double dark = mean(histogram, 0, threshold);
        double light = mean(histogram, threshold + 1, 255);
        if (!(light - dark >= LEAST_CONTRAST)) {
            return Optional.empty();
        }
        double paper = paperIsLight(picture, threshold) ? light : dark;
        double ink = paper == light ? dark : light;
        return Optional.of(inkMap(picture, paper, threshold + 0.5, ink));
    }

    /**
     * The threshold that separates best: values up to it are one class, those above it the other, and the variance
     * between the classes is greatest.
     */
    private static int otsu(long[] histogram) {
        double count = 0;
        double sum = 0;
        for (int value = 0; value < 256; value++) {
            count += histogram[value];
            sum += (double) value * histogram[value];
        }
        double countBelow = 0;
        double sumBelow = 0;
        double greatest = -1;
        int best = 0;
        for (int value = 0; value < 255; value++) {
            countBelow += histogram[value];
            sumBelow += (double) value * histogram[value];
            double countAbove = count - countBelow;
            if (countBelow > 0 && countAbove > 0) {
                double difference = sumBelow / countBelow - (sum - sumBelow) / countAbove;
                double between = countBelow * countAbove * difference * difference;
                if (between > greatest) {
                    greatest = between;
                    best = value;
                }
            }
        }
        return best;
    }

    /** The mean of the values of a part of the histogram; not a number where it is empty. */
    private static double mean(long[] histogram, int from, int to) {
        double count = 0;
        double sum = 0;
        for (int value = from; value <= to; value++) {
            count += histogram[value];
            sum += (double) value * histogram[value];
        }
        return sum / count;
    }

    private static boolean paperIsLight(GrayImage picture, int threshold) {
        int width = picture.width();
        int height = picture.height();
        long light = 0;
        for (int x = 0; x < width; x++) {
            light += picture.at(x, 0) > threshold ? 1 : -1;
            light += picture.at(x, height - 1) > threshold ? 1 : -1;
        }
        for (int y = 0; y < height; y++) {
            light += picture.at(0, y) > threshold ? 1 : -1;
            light += picture.at(width - 1, y) > threshold ? 1 : -1;
        }
        return light >= 0;
    }

    /**
     * Luminance to ink: none up to half way from paper to the threshold, all from half way between threshold and ink,
     * linear in between. This keeps the soft rims of strokes and drops the paper's noise.
     */
    private static InkMap inkMap(GrayImage picture, double paper, double threshold, double ink) {
        double none = (paper + threshold) / 2;
        double all = (threshold + ink) / 2;
        float[] inkOf = new float[256];
        for (int value = 0; value < 256; value++) {
            inkOf[value] = (float) Math.max(0, Math.min(1, (value - none) / (all - none)));
        }
        byte[] luminance = picture.luminance();
        float[] map = new float[luminance.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = inkOf[luminance[i] & 0xFF];
        }
        return new InkMap(picture.width(), picture.height(), map);
    }
}
