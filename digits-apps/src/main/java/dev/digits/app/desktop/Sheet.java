package dev.digits.app.desktop;

import dev.digits.preprocess.image.GrayImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of paper with what is drawn on it: white, or a picture. Immutable.
 *
 * @param width in pixels
 * @param height in pixels
 * @param picture what lies under the strokes, as large as the sheet; null for white paper
 * @param strokes in the order in which they were drawn
 */
record Sheet(int width, int height, GrayImage picture, List<Stroke> strokes) {

    /**
     * The pixels of a side of a blank sheet: enough for several digits, and few enough that one is read between two
     * movements of the pen. On the screen strokes are as fine as its own pixels.
     */
    static final int SIDE = 280;

    Sheet {
        strokes = List.copyOf(strokes);
    }

    /** White paper. */
    static Sheet blank() {
        return new Sheet(SIDE, SIDE, null, List.of());
    }

    /** A sheet that is a picture. */
    static Sheet of(GrayImage picture) {
        GrayImage itself = new GrayImage(picture.width(), picture.height(), picture.luminance());
        return new Sheet(picture.width(), picture.height(), itself, List.of());
    }

    boolean isBlank() {
        return picture == null && strokes.isEmpty();
    }

    /** How many pixels of this sheet are as long as one of a blank sheet where both are shown equally large. */
    double pixels() {
        return (double) Math.max(width, height) / SIDE;
    }

    /** This sheet with one more stroke. */
    Sheet with(Stroke stroke) {
        List<Stroke> more = new ArrayList<>(strokes);
        more.add(stroke);
        return new Sheet(width, height, picture, more);
    }

    Stroke lastStroke() {
        return strokes.get(strokes.size() - 1);
    }

    /** This sheet with another last stroke. */
    Sheet withLastStroke(Stroke stroke) {
        List<Stroke> changed = new ArrayList<>(strokes);
        changed.set(changed.size() - 1, stroke);
        return new Sheet(width, height, picture, changed);
    }

    /** Whether this is the other sheet with its last stroke drawn on by one point. */
    boolean drawsOn(Sheet other) {
        return strokes.size() == other.strokes.size()
                && !strokes.isEmpty()
                && lastStroke().points().size() == other.lastStroke().points().size() + 1;
    }

    /** Paints the sheet; a unit of the graphics is a pixel. */
    void paint(Graphics2D graphics) {
        if (picture == null) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
        } else {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(GrayImages.view(picture), 0, 0, null);
        }
        for (Stroke stroke : strokes) {
            stroke.paint(graphics);
        }
    }

    /** What the sheet shows. */
    GrayImage image() {
        if (picture != null && strokes.isEmpty()) {
            return picture;
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        paint(graphics);
        graphics.dispose();
        return GrayImages.of(image);
    }
}
