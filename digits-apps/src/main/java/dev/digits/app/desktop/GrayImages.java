package dev.digits.app.desktop;

import dev.digits.preprocess.image.GrayImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Grey pictures as AWT has them, and back. */
final class GrayImages {

    private static final ColorModel GRAY = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);

    private GrayImages() {}

    /** An image of the picture's own pixels: it must not be drawn on. */
    static BufferedImage view(GrayImage picture) {
        byte[] luminance = picture.luminance();
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(luminance, luminance.length),
                picture.width(),
                picture.height(),
                picture.width(),
                1,
                new int[] {0},
                null);
        return new BufferedImage(GRAY, raster, false, null);
    }

    /** A picture of the pixels of an image of 8 bits grey, which must not be drawn on any more. */
    static GrayImage of(BufferedImage gray) {
        return new GrayImage(
                gray.getWidth(),
                gray.getHeight(),
                ((DataBufferByte) gray.getRaster().getDataBuffer()).getData());
    }
}
