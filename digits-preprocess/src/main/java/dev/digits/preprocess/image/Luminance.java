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

    /** That of values of which half are 0 and half 255. */
    private static final double GREATEST_VARIANCE = 127.5 * 127.5;

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
        int step = (width * height - 1) / SAMPLED_PIXELS + 1;
        int[] sampled = new int[(width * height - 1) / step + 1];
        byte[] luminance = new byte[width * height];
        int[] argb = new int[width];
        int samples = 0;
        for (int y = 0; y < height; y++) {
            rows.read(y, argb);
            weigh(argb, WEIGHTS[0], luminance, y * width);
            for (int x = samples * step - y * width; x < width; x += step) {
                sampled[samples++] = argb[x];
            }
        }
        int[] best = weights(sampled, variance(luminance, step));
        for (int y = 0; best != WEIGHTS[0] && y < height; y++) {
            rows.read(y, argb);
            weigh(argb, best, luminance, y * width);
        }
        return luminance;
    }

    /** Those by which some pixels differ most. */
    private static int[] weights(int[] pixels, double ofBrightness) {
        int[] best = WEIGHTS[0];
        double most = DISTINCT * ofBrightness;
        byte[] values = new byte[pixels.length];
        for (int channel = 1; channel < WEIGHTS.length && most < GREATEST_VARIANCE; channel++) {
            int shift = 24 - 8 * channel;
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) onWhite(pixels[i] >> shift & 0xFF, pixels[i] >>> 24);
            }
            double variance = variance(values, 1);
            if (variance > most) {
                most = variance;
                best = WEIGHTS[channel];
            }
        }
        return best;
    }

    private static double variance(byte[] values, int step) {
        int count = 0;
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < values.length; i += step) {
            int value = values[i] & 0xFF;
            count++;
            sum += value;
            squares += value * value;
        }
        double mean = (double) sum / count;
        return (double) squares / count - mean * mean;
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
