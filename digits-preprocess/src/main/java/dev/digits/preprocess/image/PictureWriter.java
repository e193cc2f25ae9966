package dev.digits.preprocess.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Writes pictures as PNG. Needs no display. */
public final class PictureWriter {

    private PictureWriter() {}

    /** A PNG file's content, 8 bits grey. */
    public static byte[] png(GrayImage picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, picture.width(), picture.height(), picture.luminance());
        return png(image);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return file.toByteArray();
    }
}
