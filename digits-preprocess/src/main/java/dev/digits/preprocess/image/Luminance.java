package dev.digits.preprocess.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

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

    private Luminance() {}

    static GrayImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = new int[width * height];
        boolean plainGray = isPlainGray(image.getColorModel());
        for (int y = 0; y < height; y++) {
            if (plainGray) {
                grayRow(image.getRaster(), image.getColorModel(), y, width, pixels);
            } else if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
                colourRow(image.getRaster(), y, width, pixels);
            } else {
                image.getRGB(0, y, width, 1, pixels, y * width, width);
            }
        }
        byte[] luminance = weighted(pixels, weights(pixels));
        return new GrayImage(
                width,
                height,
                image.getColorModel().hasAlpha() && isUniform(luminance) ? transparency(pixels) : luminance);
    }

    /** Those by which the picture is seen best. */
    private static int[] weights(int[] pixels) {
        int[] best = WEIGHTS[0];
        double most = DISTINCT * variance(pixels, best);
        for (int channel = 1; channel < WEIGHTS.length; channel++) {
            double variance = variance(pixels, WEIGHTS[channel]);
            if (variance > most) {
                most = variance;
                best = WEIGHTS[channel];
            }
        }
        return best;
    }

    private static byte[] weighted(int[] pixels, int[] weights) {
        byte[] values = new byte[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) onWhite(pixels[i], weights);
        }
        return values;
    }

    private static int onWhite(int pixel, int[] weights) {
        int gray = (weights[0] * (pixel >> 16 & 0xFF) + weights[1] * (pixel >> 8 & 0xFF) + weights[2] * (pixel & 0xFF))
                / 1000;
        int opacity = pixel >>> 24;
        return opacity == 255 ? gray : (gray * opacity + 255 * (255 - opacity) + 127) / 255;
    }

    /** How much the picture varies, by evenly spaced pixels. */
    private static double variance(int[] pixels, int[] weights) {
        int step = (pixels.length - 1) / SAMPLED_PIXELS + 1;
        long count = 0;
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < pixels.length; i += step) {
            int gray = onWhite(pixels[i], weights);
            count++;
            sum += gray;
            squares += gray * gray;
        }
        double mean = (double) sum / count;
        return (double) squares / count - mean * mean;
    }

    /**
     * Whether the picture has one channel of grey. {@link BufferedImage#getRGB} takes such values for linear light and
     * brightens them, but in files they are as those of colour pictures.
     */
    private static boolean isPlainGray(ColorModel model) {
        return model.getNumColorComponents() == 1
                && !(model instanceof IndexColorModel)
                && (model.getTransferType() == DataBuffer.TYPE_BYTE
                        || model.getTransferType() == DataBuffer.TYPE_USHORT);
    }

    private static void grayRow(Raster raster, ColorModel model, int y, int width, int[] pixels) {
        int greatest = (1 << model.getComponentSize(0)) - 1;
        int greatestAlpha = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
        for (int x = 0; x < width; x++) {
            int gray = raster.getSample(x, y, 0) * 255 / greatest;
            int opacity = model.hasAlpha() ? raster.getSample(x, y, 1) * 255 / greatestAlpha : 255;
            pixels[y * width + x] = opacity << 24 | gray << 16 | gray << 8 | gray;
        }
    }

    /** What {@link BufferedImage#getRGB} does, only many times as fast, for what most photographs are decoded to. */
    private static void colourRow(Raster raster, int y, int width, int[] pixels) {
        byte[] row = (byte[]) raster.getDataElements(0, y, width, 1, null);
        for (int x = 0; x < width; x++) {
            pixels[y * width + x] =
                    0xFF000000 | (row[3 * x] & 0xFF) << 16 | (row[3 * x + 1] & 0xFF) << 8 | row[3 * x + 2] & 0xFF;
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
    private static byte[] transparency(int[] pixels) {
        byte[] luminance = new byte[pixels.length];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = (byte) (255 - (pixels[i] >>> 24));
        }
        return luminance;
    }
}
