package dev.digits.app;

import dev.digits.preprocess.image.GrayImage;
import java.util.Arrays;

/** Pictures for tests, dark on white. */
public final class Drawings {

    private Drawings() {}

    /** A picture of nothing. */
    public static GrayImage blank() {
        byte[] luminance = new byte[60 * 80];
        Arrays.fill(luminance, (byte) 255);
        return new GrayImage(60, 80, luminance);
    }

    /** The digit 1 as one stroke, so many pixels from the left. */
    public static GrayImage one(int left) {
        GrayImage picture = blank();
        for (int y = 15; y < 65; y++) {
            for (int x = left; x < left + 6; x++) {
                picture.luminance()[y * 60 + x] = 20;
            }
        }
        return picture;
    }
}
