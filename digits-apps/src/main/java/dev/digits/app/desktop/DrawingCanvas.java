package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import dev.digits.app.RecognizedNumber;
import dev.digits.preprocess.segment.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;

/** Shows the sheet as large as there is room, draws on it with the mouse, and shows boxes around the digits that were found. */
final class DrawingCanvas extends JComponent {

    private static final long serialVersionUID = 1;

    private static final String HINT = "Draw here, or drop a picture";
    private static final Color HINT_COLOUR = new Color(0x8A8F98);
    private static final int BOX_LINE = 2;

    /** As tall as what stands beside it. */
    private static final int PREFERRED_SIDE = 590;

    private final transient Drawing drawing;
    private transient List<RecognizedNumber.Digit> digits = List.of();
    private transient Sheet shown = Sheet.blank();

    DrawingCanvas(Drawing drawing) {
        this.drawing = drawing;
        setPreferredSize(UIScale.scale(new Dimension(PREFERRED_SIDE, PREFERRED_SIDE)));
        setMinimumSize(UIScale.scale(new Dimension(240, 240)));
        setFont(UIManager.getFont("Label.font"));
        setCursor(Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR));
        getAccessibleContext().setAccessibleName("Drawing area");
        getAccessibleContext().setAccessibleDescription("Draw a digit with the mouse, or drop a picture");
        setFocusable(true);
        Hand hand = new Hand();
        addMouseListener(hand);
        addMouseMotionListener(hand);
        addFocusListener(hand);
        drawing.addListener(this::follow);
    }

    /** Paints anew what has changed: while one draws little, so that no movement of the mouse is missed. */
    private void follow() {
        Sheet sheet = drawing.sheet();
        if (sheet.drawsOn(shown)) {
            repaint(changeOf(sheet));
        } else if (sheet != shown) {
            repaint();
        }
        shown = sheet;
    }

    /** Where this component shows the last movement of the pen. */
    Rectangle changeOf(Sheet sheet) {
        Rectangle change =
                view().createTransformedShape(sheet.lastStroke().lastChange()).getBounds();
        change.grow(1, 1);
        return change;
    }

    /** Shows boxes around these digits; of none, no boxes. */
    void mark(List<RecognizedNumber.Digit> found) {
        if (!found.equals(digits)) {
            digits = List.copyOf(found);
            repaint();
        }
    }

    /** From pixels of the sheet to those of this component. */
    private AffineTransform view() {
        Sheet sheet = drawing.sheet();
        double scale = Math.min((double) getWidth() / sheet.width(), (double) getHeight() / sheet.height());
        AffineTransform view = AffineTransform.getTranslateInstance((getWidth() - scale * sheet.width()) / 2, 0);
        view.scale(scale, scale);
        return view;
    }

    @Override
    protected void paintComponent(Graphics g) {
        Sheet sheet = drawing.sheet();
        AffineTransform view = view();
        Graphics2D graphics = (Graphics2D) g.create();
        graphics.transform(view);
        graphics.clipRect(0, 0, sheet.width(), sheet.height());
        sheet.paint(graphics);
        graphics.dispose();

        Graphics2D overlay = (Graphics2D) g.create();
        overlay.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        overlay.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (sheet.isBlank()) {
            hint(overlay, view);
        }
        for (RecognizedNumber.Digit digit : digits) {
            box(overlay, view, digit);
        }
        overlay.setColor(isFocusOwner() ? Palette.accent() : Palette.line());
        Rectangle2D edge = view.createTransformedShape(new Rectangle2D.Double(0, 0, sheet.width(), sheet.height()))
                .getBounds2D();
        // Half a unit inside, the line hides the paper's edge at any scale of the display.
        overlay.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        edge.setFrame(edge.getX() + 0.5, edge.getY() + 0.5, edge.getWidth() - 1, edge.getHeight() - 1);
        overlay.setStroke(new BasicStroke(1));
        overlay.draw(edge);
        overlay.dispose();
    }

    private void hint(Graphics2D graphics, AffineTransform view) {
        graphics.setFont(getFont().deriveFont(getFont().getSize2D() * 1.3f));
        graphics.setColor(HINT_COLOUR);
        FontMetrics metrics = graphics.getFontMetrics();
        float middle = (float) (view.getScaleY() * Sheet.SIDE / 2);
        graphics.drawString(HINT, (getWidth() - metrics.stringWidth(HINT)) / 2f, middle + metrics.getAscent() / 2f);
    }

    private void box(Graphics2D graphics, AffineTransform view, RecognizedNumber.Digit digit) {
        Box box = digit.box();
        Rectangle2D place = view.createTransformedShape(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()))
                .getBounds2D();
        int gap = UIScale.scale(4);
        place.setFrame(place.getX() - gap, place.getY() - gap, place.getWidth() + 2 * gap, place.getHeight() + 2 * gap);
        graphics.setColor(digit.rejected() ? Palette.doubt() : Palette.accent());
        graphics.setStroke(new BasicStroke(UIScale.scale((float) BOX_LINE)));
        graphics.draw(place);

        String label = digit.rejected() ? digit.label() + " ?" : digit.label();
        graphics.setFont(getFont().deriveFont(Font.BOLD));
        FontMetrics metrics = graphics.getFontMetrics();
        int width = metrics.stringWidth(label) + 2 * gap;
        double top = Math.max(0, place.getY() - metrics.getHeight());
        graphics.fill(new Rectangle2D.Double(place.getX(), top, width, metrics.getHeight()));
        graphics.setColor(digit.rejected() ? Color.BLACK : Color.WHITE);
        graphics.drawString(label, (float) place.getX() + gap, (float) top + metrics.getAscent());
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJComponent() {
                private static final long serialVersionUID = 1;

                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.CANVAS;
                }
            };
        }
        return accessibleContext;
    }

    /** Draws while the first button is down. */
    private final class Hand extends MouseAdapter implements FocusListener {

        @Override
        public void mousePressed(MouseEvent event) {
            if (SwingUtilities.isLeftMouseButton(event)) {
                requestFocusInWindow();
                drawing.begin(place(event));
            }
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            drawing.extend(place(event));
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            if (SwingUtilities.isLeftMouseButton(event)) {
                drawing.end();
            }
        }

        @Override
        public void focusGained(FocusEvent event) {
            repaint();
        }

        @Override
        public void focusLost(FocusEvent event) {
            repaint();
        }

        private Stroke.Point place(MouseEvent event) {
            AffineTransform view = view();
            return new Stroke.Point(
                    (event.getX() - view.getTranslateX()) / view.getScaleX(),
                    (event.getY() - view.getTranslateY()) / view.getScaleY());
        }
    }
}
