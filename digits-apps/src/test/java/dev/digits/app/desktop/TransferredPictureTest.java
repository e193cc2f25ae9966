package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Drawings;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import dev.digits.preprocess.image.PictureWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferredPictureTest {

    private static final PictureReader READER = new PictureReader();

    private static BufferedImage blackOnNothing() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(10, 5, 4, 20);
        graphics.dispose();
        return image;
    }

    private static GrayImage of(DataFlavor flavor, Object value) {
        return TransferredPicture.of(new OneFlavor(flavor, value), "The clipboard")
                .decode(READER);
    }

    @Test
    void anImageComesAsAnyPictureWithWhiteBehindIt() {
        GrayImage picture = of(DataFlavor.imageFlavor, blackOnNothing());
        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(30);
        assertThat(picture.at(11, 10)).isZero();
        assertThat(picture.at(30, 10)).isEqualTo(255);
    }

    @Test
    void anImageThatIsLoadedLateIsWaitedFor() {
        Image late = Toolkit.getDefaultToolkit().createImage(PictureWriter.png(Drawings.one(20)));
        GrayImage picture = of(DataFlavor.imageFlavor, late);
        assertThat(picture.luminance()).isEqualTo(Drawings.one(20).luminance());
    }

    @Test
    void ofFilesTheFirstIsRead(@TempDir Path folder) throws Exception {
        Path one = Files.write(folder.resolve("one.png"), PictureWriter.png(Drawings.one(20)));
        File second = folder.resolve("missing.png").toFile();
        GrayImage picture = of(DataFlavor.javaFileListFlavor, List.of(one.toFile(), second));
        assertThat(picture.luminance()).isEqualTo(Drawings.one(20).luminance());
        assertThatThrownBy(() -> of(DataFlavor.javaFileListFlavor, List.of(second)))
                .hasMessage(second + " does not exist [DIGITS-401]");
    }

    @Test
    void whatIsNoPictureIsRefused() {
        String none = "The clipboard holds no picture. Copy a picture, or a picture file, first. [DIGITS-401]";
        assertThatThrownBy(() -> of(DataFlavor.javaFileListFlavor, List.of())).hasMessage(none);
        assertThatThrownBy(() -> TransferredPicture.of(new StringSelection("7"), "The clipboard"))
                .hasMessage(none);
        assertThatThrownBy(() -> TransferredPicture.of(null, "The clipboard")).hasMessage(none);
        assertThatThrownBy(() ->
                        of(DataFlavor.imageFlavor, Toolkit.getDefaultToolkit().createImage(new byte[] {1, 2, 3})))
                .hasMessage("The clipboard's picture cannot be read: it has no pixels [DIGITS-401]");
    }

    @Test
    void aPictureBeyondTheLimitsIsRefused() {
        assertThatThrownBy(() -> TransferredPicture.of(
                                new OneFlavor(DataFlavor.imageFlavor, blackOnNothing()), "The clipboard")
                        .decode(new PictureReader(1000, 1000)))
                .hasMessage("The clipboard's picture has 40x30 pixels, more than 1,000; make it smaller [DIGITS-401]");
    }

    @Test
    void withoutADisplayThereIsNoClipboard() {
        assertThatThrownBy(() -> SystemClipboard.picture(READER))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.DISPLAY_MISSING))
                .hasMessage("The clipboard needs a display, but none can be used (there is none, or Java was told to"
                        + " do without). Name a file instead. [DIGITS-701]");
    }
}
