package dev.digits.app.desktop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pen draws from where it is put down to where it is lifted, in pixels of the {@link Sheet}. Immutable.
 *
 * @param points where the pen was, at least one
 * @param pen what draws
 */
record Stroke(List<Point> points, Pen pen) {

    /** A place on the sheet. */
    record Point(double x, double y) {}

    Stroke {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a stroke has a point");
        }
    }

    Stroke(Point start, Pen pen) {
        this(List.of(start), pen);
    }

    /** The same stroke, drawn on to a place. */
    Stroke to(Point next) {
        List<Point> longer = new ArrayList<>(points);
        longer.add(next);
        return new Stroke(longer, pen);
    }

    void paint(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(pen.erases() ? Color.WHITE : Color.BLACK);
        graphics.setStroke(new BasicStroke((float) pen.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path());
    }

    /** What of the sheet the last movement of the pen has changed. */
    Rectangle2D lastChange() {
        Rectangle2D bounds = null;
        // The curve to a point depends on the two before.
        for (Point point : points.subList(Math.max(0, points.size() - 3), points.size())) {
            Rectangle2D dot = new Rectangle2D.Double(
                    point.x - pen.width() / 2, point.y - pen.width() / 2, pen.width(), pen.width());
            bounds = bounds == null ? dot : bounds.createUnion(dot);
        }
        return bounds;
    }

    /** A smooth line: parabolas between the middles of the way from each point to the next, with the points as controls. */
    private Path2D path() {
        Path2D path = new Path2D.Double();
        Point last = points.get(0);
        path.moveTo(last.x, last.y);
        for (int i = 1; i < points.size(); i++) {
            Point next = points.get(i);
            path.quadTo(last.x, last.y, (last.x + next.x) / 2, (last.y + next.y) / 2);
            last = next;
        }
        path.lineTo(last.x, last.y);
        return path;
    }
}
