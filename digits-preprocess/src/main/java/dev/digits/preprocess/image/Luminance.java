package dev.digits.preprocess.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Makes a decoded picture grey, with white paper behind what is transparent. */
final class Luminance {

    private Luminance() {}

    static GrayImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] luminance = new byte[width * height];
        byte[] alpha = image.getColorModel().hasAlpha() ? new byte[width * height] : null;
        boolean plainGray = isPlainGray(image.getColorModel());
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            if (plainGray) {
                grayRow(image.getRaster(), image.getColorModel(), y, row);
            } else {
                image.getRGB(0, y, width, 1, row, 0, width);
            }
            for (int x = 0; x < width; x++) {
                int opacity = row[x] >>> 24;
                int gray = (299 * (row[x] >> 16 & 0xFF) + 587 * (row[x] >> 8 & 0xFF) + 114 * (row[x] & 0xFF)) / 1000;
                luminance[y * width + x] = (byte) ((gray * opacity + 255 * (255 - opacity) + 127) / 255);
                if (alpha != null) {
                    alpha[y * width + x] = (byte) opacity;
                }
            }
        }
        return new GrayImage(width, height, alpha != null && isUniform(luminance) ? inverted(alpha) : luminance);
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

    private static void grayRow(Raster raster, ColorModel model, int y, int[] row) {
        int greatest = (1 << model.getComponentSize(0)) - 1;
        int greatestAlpha = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
        for (int x = 0; x < row.length; x++) {
            int gray = raster.getSample(x, y, 0) * 255 / greatest;
            int opacity = model.hasAlpha() ? raster.getSample(x, y, 1) * 255 / greatestAlpha : 255;
            row[x] = opacity << 24 | gray << 16 | gray << 8 | gray;
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
    private static byte[] inverted(byte[] alpha) {
        byte[] luminance = new byte[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            luminance[i] = (byte) (255 - (alpha[i] & 0xFF));
        }
        return luminance;
    }
}
