package dev.digits.preprocess.image;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture with boxes drawn around what was found in it, each with a caption. Needs no display. */
public final class MarkedPicture {

    /** A small picture is enlarged to about this width in pixels, so that the captions can be read. */
    private static final int USUAL_WIDTH = 640;

    private static final int MOST_ZOOM = 8;

    /** In pixels; smaller ones cannot be read. */
    private static final int LEAST_CAPTION = 12;

    private static final Color[] COLOURS = {new Color(0xC62828), new Color(0x1565C0)};

    private MarkedPicture() {}

    /**
     * A box.
     *
     * @param x the leftmost column, from 0
     * @param y the topmost row, from 0
     * @param width in pixels
     * @param height in pixels
     * @param caption a few characters; left out where the system has no fonts
     */
    public record Mark(int x, int y, int width, int height, String caption) {}

    /**
     * Draws the boxes, in two colours by turns, with their captions above.
     *
     * @return a PNG file's content; its width and height are a multiple of the picture's, and a margin at the top
     */
    public static byte[] png(GrayImage picture, List<Mark> marks) {
        int zoom = Math.max(1, Math.min(MOST_ZOOM, USUAL_WIDTH / picture.width()));
        int caption = Math.max(14, Math.min(48, usualHeight(marks) * zoom / 3));
        int width = picture.width() * zoom;
        BufferedImage image = new BufferedImage(width, picture.height() * zoom + caption, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                int luminance = y < caption ? 255 : picture.at(x / zoom, (y - caption) / zoom);
                image.setRGB(x, y, luminance << 16 | luminance << 8 | luminance);
            }
        }
        int thickness = Math.max(1, caption / 14);
        for (int i = 0; i < marks.size(); i++) {
            draw(marks.get(i), COLOURS[i % 2].getRGB(), image, zoom, caption, thickness);
        }
        writeCaptions(marks, image, zoom, caption);
        return PictureWriter.png(image);
    }

    private static int usualHeight(List<Mark> marks) {
        int[] heights = marks.stream().mapToInt(Mark::height).sorted().toArray();
        return heights.length == 0 ? 0 : heights[heights.length / 2];
    }

    /** Draws a frame just outside of the box. */
    private static void draw(Mark mark, int colour, BufferedImage image, int zoom, int top, int thickness) {
        int x0 = mark.x() * zoom - thickness;
        int y0 = top + mark.y() * zoom - thickness;
        int x1 = (mark.x() + mark.width()) * zoom + thickness;
        int y1 = top + (mark.y() + mark.height()) * zoom + thickness;
        for (int y = Math.max(0, y0); y < Math.min(image.getHeight(), y1); y++) {
            for (int x = Math.max(0, x0); x < Math.min(image.getWidth(), x1); x++) {
                boolean rim = x < x0 + thickness || x >= x1 - thickness || y < y0 + thickness || y >= y1 - thickness;
                if (rim) {
                    image.setRGB(x, y, colour);
                }
            }
        }
    }

    private static void writeCaptions(List<Mark> marks, BufferedImage image, int zoom, int caption) {
        Graphics2D graphics = null;
        try {
            graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, caption));
            for (int i = 0; i < marks.size(); i++) {
                graphics.setColor(COLOURS[i % 2]);
                writeCaption(marks.get(i), graphics, image, zoom, caption);
            }
        } catch (AWTError | InternalError | LinkageError | RuntimeException e) {
            // Small systems have no fonts, no font library or no display; AWT then fails in one of these ways.
            System.getLogger(MarkedPicture.class.getName())
                    .log(System.Logger.Level.WARNING, "captions are left out, since no font can be used: {0}", e);
        } finally {
            if (graphics != null) {
                graphics.dispose();
            }
        }
    }

    /** Writes a caption centred above its box, no wider than this and inside the picture. */
    private static void writeCaption(Mark mark, Graphics2D graphics, BufferedImage image, int zoom, int caption) {
        int room = Math.max(LEAST_CAPTION, mark.width() * zoom);
        Font usual = graphics.getFont();
        int width = graphics.getFontMetrics().stringWidth(mark.caption());
        if (width > room) {
            graphics.setFont(usual.deriveFont(Math.max(LEAST_CAPTION, (float) caption * room / width)));
            width = graphics.getFontMetrics().stringWidth(mark.caption());
        }
        int x = mark.x() * zoom + (mark.width() * zoom - width) / 2;
        graphics.drawString(
                mark.caption(),
                Math.max(0, Math.min(image.getWidth() - width, x)),
                caption + mark.y() * zoom - caption / 8);
        graphics.setFont(usual);
    }
}
