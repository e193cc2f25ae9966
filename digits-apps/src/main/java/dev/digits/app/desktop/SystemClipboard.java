package dev.digits.app.desktop;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import java.awt.datatransfer.Clipboard;

/** The clipboard of the desktop, into which other programs copy pictures. */
public final class SystemClipboard {

    private SystemClipboard() {}

    /**
     * The picture that was copied last: what a program shows, or a picture file.
     *
     * @throws DigitsException {@code DISPLAY_MISSING} where there is no display, and so no clipboard;
     *     {@code IMAGE_UNREADABLE} where no picture was copied, or it cannot be read
     */
    public static GrayImage picture(PictureReader reader) {
        Clipboard clipboard =
                Display.toolkit("The clipboard", "Name a file instead.").getSystemClipboard();
        try {
            return TransferredPicture.of(clipboard.getContents(null), "The clipboard")
                    .decode(reader);
        } catch (IllegalStateException e) {
            throw new DigitsException(
                    Code.IMAGE_UNREADABLE, "The clipboard is being used by another program. Try again.", e);
        }
    }
}
