package dev.digits.app.web;

import dev.digits.app.Drawings;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.util.Arrays;

/** Pictures as PNG files. */
final class TestPictures {

    /** The digit 1. */
    static byte[] one() {
        return PictureWriter.png(Drawings.one(25));
    }

    static byte[] blank() {
        return PictureWriter.png(Drawings.blank());
    }

    /** White, so many pixels wide and high. */
    static byte[] white(int side) {
        byte[] luminance = new byte[side * side];
        Arrays.fill(luminance, (byte) 255);
        return PictureWriter.png(new GrayImage(side, side, luminance));
    }

    private TestPictures() {}
}
