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

    /** Rec. 601's weights of red, green and blue, in thousandths. */
    private static final int[] BRIGHTNESS = {299, 587, 114};

    /** One channel stands for the picture where its variance is so many times that of the brightness. */
    private static final double DISTINCT = 6;

    private Luminance() {}

    static GrayImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = new int[width * height];
        boolean plainGray = isPlainGray(image.getColorModel());
        for (int y = 0; y < height; y++) {
            if (plainGray) {
                grayRow(image.getRaster(), image.getColorModel(), y, width, pixels);
            } else {
                image.getRGB(0, y, width, 1, pixels, y * width, width);
            }
        }
        byte[] luminance = weighted(pixels, BRIGHTNESS);
        if (image.getColorModel().hasAlpha() && isUniform(luminance)) {
            return new GrayImage(width, height, transparency(pixels));
        }
        if (!plainGray) {
            double most = DISTINCT * variance(luminance);
            for (int channel = 0; channel < 3; channel++) {
                int[] only = new int[3];
                only[channel] = 1000;
                byte[] values = weighted(pixels, only);
                double variance = variance(values);
                if (variance > most) {
                    most = variance;
                    luminance = values;
                }
            }
        }
        return new GrayImage(width, height, luminance);
    }

    private static byte[] weighted(int[] pixels, int[] weights) {
        byte[] values = new byte[pixels.length];
        for (int i = 0; i < values.length; i++) {
            int pixel = pixels[i];
            int opacity = pixel >>> 24;
            int gray =
                    (weights[0] * (pixel >> 16 & 0xFF) + weights[1] * (pixel >> 8 & 0xFF) + weights[2] * (pixel & 0xFF))
                            / 1000;
            values[i] = (byte) ((gray * opacity + 255 * (255 - opacity) + 127) / 255);
        }
        return values;
    }

    private static double variance(byte[] values) {
        long sum = 0;
        long squares = 0;
        for (byte value : values) {
            int gray = value & 0xFF;
            sum += gray;
            squares += gray * gray;
        }
        double mean = (double) sum / values.length;
        return (double) squares / values.length - mean * mean;
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
