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
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.ImageIcon;

/**
 * The picture in what was pasted or dropped: an image, or a file. Needs no display.
 *
 * @param image null where it is a file
 * @param file null where it is an image
 * @param origin where it comes from, the begin of a sentence, for example {@code "The clipboard"}
 */
record TransferredPicture(Image image, Path file, String origin) {

    /** Whether there may be a picture in what has these flavors. */
    static boolean isIn(DataFlavor... flavors) {
        return Stream.of(flavors)
                .anyMatch(flavor ->
                        flavor.equals(DataFlavor.imageFlavor) || flavor.equals(DataFlavor.javaFileListFlavor));
    }

    /**
     * Takes the picture, of several files the first one. This must be done while the transfer lasts.
     *
     * @param transfer may be null: nothing
     * @throws DigitsException {@code IMAGE_UNREADABLE} where there is none
     */
    static TransferredPicture of(Transferable transfer, String origin) {
        try {
            if (transfer != null && transfer.isDataFlavorSupported(DataFlavor.imageFlavor)) {
                return new TransferredPicture((Image) transfer.getTransferData(DataFlavor.imageFlavor), null, origin);
            }
            if (transfer != null && transfer.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
                List<?> files = (List<?>) transfer.getTransferData(DataFlavor.javaFileListFlavor);
                if (!files.isEmpty()) {
                    return new TransferredPicture(null, ((File) files.get(0)).toPath(), origin);
                }
            }
        } catch (UnsupportedFlavorException | IOException e) {
            throw unreadable(origin, e);
        }
        throw new DigitsException(
                Code.IMAGE_UNREADABLE, origin + " holds no picture. Copy a picture, or a picture file, first.");
    }

    /**
     * Decodes the picture.
     *
     * @throws DigitsException {@code IMAGE_UNREADABLE} where that cannot be done
     */
    GrayImage decode(PictureReader reader) {
        if (file != null) {
            return reader.read(file);
        }
        try {
            // As a file it goes the way of every other picture, limits and all.
            return reader.read(png(image), origin + "'s picture");
        } catch (IOException e) {
            throw unreadable(origin, e);
        }
    }

    private static DigitsException unreadable(String origin, Exception cause) {
        return new DigitsException(
                Code.IMAGE_UNREADABLE, origin + "'s picture cannot be read: " + cause.getMessage(), cause);
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
