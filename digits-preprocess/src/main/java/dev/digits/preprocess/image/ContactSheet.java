package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Many digit images side by side in one picture, each with a caption. Needs no display. */
public final class ContactSheet {

    private static final int ZOOM = 2;
    private static final int GAP = 6;
    private static final int CAPTION = 14;
    private static final int CELL_WIDTH = DigitImage.SIDE * ZOOM + GAP;
    private static final int CELL_HEIGHT = DigitImage.SIDE * ZOOM + CAPTION + GAP;
    private static final int MOST_IMAGES = 10_000;

    private ContactSheet() {}

    /**
     * Draws a sheet, row by row.
     *
     * @param images 1 to 10,000
     * @param captions one for each image, about ten characters; left out where the system has no fonts
     * @param columns how many images in a row, 1 to 200
     * @return a PNG file's content
     */
    public static byte[] png(List<DigitImage> images, List<String> captions, int columns) {
        if (images.isEmpty() || images.size() > MOST_IMAGES || columns < 1 || columns > 200) {
            throw new IllegalArgumentException("a sheet has 1 to " + MOST_IMAGES + " images in 1 to 200 columns, not "
                    + images.size() + " in " + columns);
        }
        if (captions.size() != images.size()) {
            throw new IllegalArgumentException(images.size() + " images but " + captions.size() + " captions");
        }
        int rows = (images.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * CELL_WIDTH + GAP, rows * CELL_HEIGHT + GAP, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < images.size(); i++) {
            draw(images.get(i), sheet, GAP + i % columns * CELL_WIDTH, GAP + i / columns * CELL_HEIGHT);
        }
        writeCaptions(captions, sheet, columns);
        return PictureWriter.png(sheet);
    }

    private static void draw(DigitImage image, BufferedImage sheet, int left, int top) {
        for (int y = 0; y < DigitImage.SIDE * ZOOM; y++) {
            for (int x = 0; x < DigitImage.SIDE * ZOOM; x++) {
                int value = Math.round(image.ink(x / ZOOM, y / ZOOM) * 255);
                sheet.getRaster().setSample(left + x, top + y, 0, value);
            }
        }
    }

    private static void writeCaptions(List<String> captions, BufferedImage sheet, int columns) {
        Graphics2D graphics = null;
        try {
            graphics = sheet.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION - 3));
            graphics.setColor(Color.LIGHT_GRAY);
            for (int i = 0; i < captions.size(); i++) {
                int left = GAP + i % columns * CELL_WIDTH;
                int top = GAP + i / columns * CELL_HEIGHT;
                graphics.setClip(left, top, CELL_WIDTH - 2, CELL_HEIGHT);
                graphics.drawString(captions.get(i), left, top + CELL_HEIGHT - GAP - 3);
            }
        } catch (AWTError | InternalError | LinkageError | RuntimeException e) {
            // Small systems have no fonts, no font library or no display; AWT then fails in one of these ways.
            System.getLogger(ContactSheet.class.getName())
                    .log(System.Logger.Level.WARNING, "captions are left out, since no font can be used: {0}", e);
        } finally {
            if (graphics != null) {
                graphics.dispose();
            }
        }
    }
}
