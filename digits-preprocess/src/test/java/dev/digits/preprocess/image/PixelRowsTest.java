package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelRowsTest {

    private static final int WIDTH = 23;
    private static final int HEIGHT = 11;

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_USHORT_565_RGB
            })
    void colouredPixelsAreAsTheImageSays(int type) {
        Random random = new Random(type);
        BufferedImage image = Pictures.of(type, WIDTH, HEIGHT, (x, y) -> random.nextInt());

        assertRowsAreThoseOf(image);
        // A part of another picture lies somewhere in its pixels.
        assertRowsAreThoseOf(image.getSubimage(3, 2, WIDTH - 5, HEIGHT - 3));
    }

    private static void assertRowsAreThoseOf(BufferedImage image) {
        PixelRows rows = PixelRows.of(image);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            rows.read(y, row);
            assertThat(row).isEqualTo(image.getRGB(0, y, row.length, 1, null, 0, row.length));
        }
    }

    @Test
    void greyIsNotBrightenedAndKeepsItsOpacity() {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 1, 2, null);
        raster.setPixel(0, 0, new int[] {0x8000, 0xFFFF});
        raster.setPixel(1, 0, new int[] {0xFFFF, 0});
        int[] row = new int[2];

        PixelRows.of(new BufferedImage(model, raster, false, null)).read(0, row);

        assertThat(row).containsExactly(0xFF7F7F7F, 0x00FFFFFF);
    }
}
