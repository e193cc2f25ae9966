package dev.digits.preprocess.image;

import java.awt.image.BufferedImage;

/**
 * Makes a decoded picture grey, with white paper behind what is transparent. Colours that are about equally bright, such as yellow on
 * white, are told apart by one channel alone.
 */
final class Luminance {

    /** Weights of red, green and blue, in thousandths: the brightness by Rec. 601, and each channel alone. */
    private static final int[][] WEIGHTS = {{299, 587, 114}, {1000, 0, 0}, {0, 1000, 0}, {0, 0, 1000}};

    /** One channel stands for the picture where its variance is so many times that of the brightness. */
    private static final double DISTINCT = 6;

    private static final int SAMPLED_PIXELS = 250_000;

    private final int width;
    private final int height;
    private final PixelRows rows;

    private Luminance(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        rows = PixelRows.of(image);
    }

    static GrayImage of(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            int width = image.getWidth();
            int height = image.getHeight();
            return new GrayImage(width, height, (byte[]) image.getRaster().getDataElements(0, 0, width, height, null));
        }
        Luminance picture = new Luminance(image);
        byte[] luminance = picture.distinct();
        return new GrayImage(
                picture.width,
                picture.height,
                image.getColorModel().hasAlpha() && isUniform(luminance) ? picture.transparency() : luminance);
    }

    /** By those weights by which the picture is seen best; what it looks like is told by evenly spaced pixels. */
    private byte[] distinct() {
        Variance brightness = new Variance();
        Variance[] channels = {new Variance(), new Variance(), new Variance()};
        int step = (width * height - 1) / SAMPLED_PIXELS + 1;
        byte[] luminance = new byte[width * height];
        int[] argb = new int[width];
        int first = 0;
        for (int y = 0; y < height; y++) {
            rows.read(y, argb);
            weigh(argb, WEIGHTS[0], luminance, y * width);
            brightness.addAll(luminance, y * width + first, (y + 1) * width, step);
            for (int channel = 0; channel < channels.length; channel++) {
                channels[channel].addAll(argb, 16 - 8 * channel, first, step);
            }
            first += (width - first + step - 1) / step * step - width;
        }
        int best = 0;
        double most = DISTINCT * brightness.value();
        for (int channel = 0; channel < channels.length; channel++) {
            if (channels[channel].value() > most) {
                most = channels[channel].value();
                best = channel + 1;
            }
        }
        for (int y = 0; best > 0 && y < height; y++) {
            rows.read(y, argb);
            weigh(argb, WEIGHTS[best], luminance, y * width);
        }
        return luminance;
    }

    private static void weigh(int[] argb, int[] weights, byte[] luminance, int start) {
        int red = weights[0];
        int green = weights[1];
        int blue = weights[2];
        for (int x = 0; x < argb.length; x++) {
            int pixel = argb[x];
            int gray = (red * (pixel >> 16 & 0xFF) + green * (pixel >> 8 & 0xFF) + blue * (pixel & 0xFF)) / 1000;
            luminance[start + x] = (byte) onWhite(gray, pixel >>> 24);
        }
    }

    private static int onWhite(int gray, int opacity) {
        return opacity == 255 ? gray : (gray * opacity + 255 * (255 - opacity) + 127) / 255;
    }

    /** How much some values vary. */
    private static final class Variance {

        private long count;
        private long sum;
        private long squares;

        /** Adds every so manieth of some bytes. */
        void addAll(byte[] bytes, int start, int end, int step) {
            int values = 0;
            long total = 0;
            long squared = 0;
            for (int at = start; at < end; at += step) {
                int value = bytes[at] & 0xFF;
                values++;
                total += value;
                squared += value * value;
            }
            add(values, total, squared);
        }

        /** Adds one channel of every so manieth pixel, on white. */
        void addAll(int[] argb, int shift, int start, int step) {
            int values = 0;
            long total = 0;
            long squared = 0;
            for (int at = start; at < argb.length; at += step) {
                int value = onWhite(argb[at] >> shift & 0xFF, argb[at] >>> 24);
                values++;
                total += value;
                squared += value * value;
            }
            add(values, total, squared);
        }

        private void add(int values, long total, long squared) {
            count += values;
            sum += total;
            squares += squared;
        }

        double value() {
            double mean = (double) sum / count;
            return (double) squares / count - mean * mean;
        }
    }

    private static boolean isUniform(byte[] values) {
        for (byte value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** White drawn on nothing: what is opaque is ink, so it becomes dark. */
    private byte[] transparency() {
        byte[] luminance = new byte[width * height];
        int[] argb = new int[width];
        for (int y = 0; y < height; y++) {
            rows.read(y, argb);
            for (int x = 0; x < width; x++) {
                luminance[y * width + x] = (byte) (255 - (argb[x] >>> 24));
            }
        }
        return luminance;
    }
}
