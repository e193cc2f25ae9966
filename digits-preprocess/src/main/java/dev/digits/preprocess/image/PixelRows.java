package dev.digits.preprocess.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The pixels of a decoded picture, row by row. What they are is what {@link BufferedImage#getRGB} says, which takes many times as
 * long for what most files are decoded to, and takes plain grey values for linear light and brightens them, though in files they are
 * as those of colour pictures.
 */
interface PixelRows {

    /**
     * Hands out a row.
     *
     * @param y from 0
     * @param argb takes as many pixels as the picture is wide
     */
    void read(int y, int[] argb);

    static PixelRows of(BufferedImage image) {
        Raster raster = image.getRaster();
        ColorModel colours = image.getColorModel();
        int width = image.getWidth();
        if (isPlainGray(colours)) {
            return gray(raster, colours, width);
        }
        if (colours instanceof IndexColorModel palette) {
            return indexed(raster, palette, width);
        }
        return switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR ->
                bytes(raster, colours.hasAlpha(), width);
            default -> (y, argb) -> image.getRGB(0, y, width, 1, argb, 0, width);
        };
    }

    /** Whether the picture has one channel of grey, and maybe one of opacity. */
    static boolean isPlainGray(ColorModel model) {
        return model.getNumColorComponents() == 1
                && !(model instanceof IndexColorModel)
                && (model.getTransferType() == DataBuffer.TYPE_BYTE
                        || model.getTransferType() == DataBuffer.TYPE_USHORT);
    }

    private static PixelRows gray(Raster raster, ColorModel model, int width) {
        int greatest = (1 << model.getComponentSize(0)) - 1;
        int greatestAlpha = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
        int[] values = new int[width];
        int[] opacities = new int[width];
        Arrays.fill(opacities, 1);
        return (y, argb) -> {
            raster.getSamples(0, y, width, 1, 0, values);
            if (model.hasAlpha()) {
                raster.getSamples(0, y, width, 1, 1, opacities);
            }
            for (int x = 0; x < width; x++) {
                int gray = values[x] * 255 / greatest;
                argb[x] = opacities[x] * 255 / greatestAlpha << 24 | gray << 16 | gray << 8 | gray;
            }
        };
    }

    private static PixelRows indexed(Raster raster, IndexColorModel model, int width) {
        int[] colours = new int[1 << model.getPixelSize()];
        Arrays.setAll(colours, model::getRGB);
        int[] indices = new int[width];
        return (y, argb) -> {
            raster.getSamples(0, y, width, 1, 0, indices);
            for (int x = 0; x < width; x++) {
                argb[x] = colours[indices[x] & colours.length - 1];
            }
        };
    }

    /** Bytes in the order blue, green, red; before them the opacity where there is one. */
    private static PixelRows bytes(Raster raster, boolean alpha, int width) {
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        byte[] data = buffer.getData();
        ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
        int step = model.getPixelStride();
        return (y, argb) -> {
            int red = buffer.getOffset()
                    + model.getOffset(-raster.getSampleModelTranslateX(), y - raster.getSampleModelTranslateY());
            for (int x = 0; x < width; x++, red += step) {
                int opacity = alpha ? data[red - 3] & 0xFF : 0xFF;
                argb[x] = opacity << 24 | (data[red] & 0xFF) << 16 | (data[red - 1] & 0xFF) << 8 | data[red - 2] & 0xFF;
            }
        };
    }
}
