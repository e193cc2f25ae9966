package dev.digits.app.web.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.digits.preprocess.image.GrayImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Films for Chromium's fake camera: one picture, over and over, as YUV4MPEG2. */
final class CameraClip {

    private static final int FRAMES = 2;

    private CameraClip() {}

    /** @param picture with even sides */
    static void write(Path file, GrayImage picture) throws IOException {
        byte[] grey = new byte[picture.width() * picture.height() / 2];
        Arrays.fill(grey, (byte) 128);
        try (OutputStream out = Files.newOutputStream(file)) {
            String size = "W" + picture.width() + " H" + picture.height();
            out.write(("YUV4MPEG2 " + size + " F10:1 Ip A1:1 C420jpeg\n").getBytes(US_ASCII));
            for (int i = 0; i < FRAMES; i++) {
                out.write("FRAME\n".getBytes(US_ASCII));
                out.write(picture.luminance());
                out.write(grey);
            }
        }
    }
}
