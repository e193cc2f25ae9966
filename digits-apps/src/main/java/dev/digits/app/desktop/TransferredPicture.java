package dev.digits.app.desktop;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.ImageIcon;

/** The picture in what is pasted or dropped: an image, or a file. Needs no display. */
final class TransferredPicture {

    private TransferredPicture() {}

    /** Whether there may be a picture in what has these flavors. */
    static boolean isIn(DataFlavor... flavors) {
        return Stream.of(flavors)
                .anyMatch(flavor ->
                        flavor.equals(DataFlavor.imageFlavor) || flavor.equals(DataFlavor.javaFileListFlavor));
    }

    /**
     * Reads the picture; of several files the first one.
     *
     * @param origin where it comes from, the begin of a sentence, for example {@code "The clipboard"}
     * @throws DigitsException {@code IMAGE_UNREADABLE} where there is none, or it cannot be read
     */
    static GrayImage of(Transferable transfer, PictureReader reader, String origin) {
        try {
            if (transfer != null && transfer.isDataFlavorSupported(DataFlavor.imageFlavor)) {
                Image image = (Image) transfer.getTransferData(DataFlavor.imageFlavor);
                // As a file it goes the way of every other picture, limits and all.
                return reader.read(png(image), origin + "'s picture");
            }
            if (transfer != null && transfer.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
                List<?> files = (List<?>) transfer.getTransferData(DataFlavor.javaFileListFlavor);
                if (!files.isEmpty()) {
                    return reader.read(((File) files.get(0)).toPath());
                }
            }
        } catch (UnsupportedFlavorException | IOException e) {
            throw new DigitsException(
                    Code.IMAGE_UNREADABLE, origin + "'s picture cannot be read: " + e.getMessage(), e);
        }
        throw new DigitsException(
                Code.IMAGE_UNREADABLE, origin + " holds no picture. Copy a picture, or a picture file, first.");
    }

    private static byte[] png(Image image) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (!ImageIO.write(buffered(image), "png", file)) {
            throw new IOException("it has an unknown form");
        }
        return file.toByteArray();
    }

    private static BufferedImage buffered(Image image) throws IOException {
        if (image instanceof BufferedImage buffered) {
            return buffered;
        }
        // Other images may still be on their way; an icon waits for its own.
        ImageIcon icon = new ImageIcon(image);
        if (icon.getIconWidth() < 1 || icon.getIconHeight() < 1) {
            throw new IOException("it has no pixels");
        }
        BufferedImage buffered =
                new BufferedImage(icon.getIconWidth(), icon.getIconHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = buffered.createGraphics();
        graphics.drawImage(icon.getImage(), 0, 0, null);
        graphics.dispose();
        return buffered;
    }
}
