package dev.digits.app.desktop;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** The picture by which the desktop shows the window: a seven on blue. */
final class WindowIcon {

    private static final Color GROUND = new Color(0x2675BF);

    private WindowIcon() {}

    /** In the sizes that desktops ask for. */
    static List<Image> sizes() {
        return Stream.of(16, 24, 32, 48, 64, 128).map(WindowIcon::ofSize).toList();
    }

    private static Image ofSize(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(side / 32.0, side / 32.0);
        graphics.setColor(GROUND);
        graphics.fill(new RoundRectangle2D.Double(0, 0, 32, 32, 12, 12));
        new Stroke(new Stroke.Point(10, 9), new Pen(4, true))
                .to(new Stroke.Point(22, 9))
                .to(new Stroke.Point(22, 9))
                .to(new Stroke.Point(14, 24))
                .paint(graphics);
        graphics.dispose();
        return image;
    }
}
