package dev.digits.preprocess.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * How a camera was held: cameras store what the sensor saw and note in the JPEG file how to turn it (Exif 2.32, tag
 * 0x0112).
 */
final class ExifOrientation {

    private static final int UPRIGHT = 1;

    private ExifOrientation() {}

    /** The orientation that a JPEG file notes, 1 to 8; 1 (upright) where it notes none or it cannot be read. */
    static int of(byte[] jpeg) {
        try {
            Metadata metadata =
                    JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), List.of(new ExifReader()));
            ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer value = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            return value != null && value >= 1 && value <= 8 ? value : UPRIGHT;
        } catch (JpegProcessingException | IOException | RuntimeException e) {
            // The picture itself may well be readable.
            return UPRIGHT;
        }
    }

    /** Turns and mirrors a picture so that it is upright. */
    static GrayImage upright(GrayImage picture, int orientation) {
        if (orientation == UPRIGHT) {
            return picture;
        }
        int storedWidth = picture.width();
        int storedHeight = picture.height();
        boolean sideways = orientation >= 5;
        int width = sideways ? storedHeight : storedWidth;
        int height = sideways ? storedWidth : storedHeight;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        byte[] turned = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = sideways ? y : x;
                int row = sideways ? x : y;
                column = fromRight ? storedWidth - 1 - column : column;
                row = fromBottom ? storedHeight - 1 - row : row;
                turned[y * width + x] = picture.luminance()[row * storedWidth + column];
            }
        }
        return new GrayImage(width, height, turned);
    }
}
