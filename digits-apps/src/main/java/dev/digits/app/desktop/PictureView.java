package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import dev.digits.preprocess.image.GrayImage;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import javax.swing.JComponent;

/** Shows a grey picture as large as there is room; enlarged, its pixels stay squares. */
final class PictureView extends JComponent {

    private static final long serialVersionUID = 1;

    /** A picture of more pixels than so many times this view's is averaged, so that thin lines are not lost. */
    private static final int FINENESS = 4;

    private transient GrayImage original;
    private transient GrayImage picture;

    PictureView(int width, int height) {
        Dimension size = UIScale.scale(new Dimension(width, height));
        setPreferredSize(size);
        setMinimumSize(size);
    }

    /** @param newPicture null for none */
    void show(GrayImage newPicture) {
        if (newPicture != original) {
            original = newPicture;
            picture = newPicture == null ? null : newPicture.reduced(FINENESS * getPreferredSize().width);
            repaint();
        }
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D graphics = (Graphics2D) g.create();
        if (picture == null) {
            graphics.setColor(Palette.track());
            graphics.fillRect(0, 0, getWidth(), getHeight());
        } else {
            double scale = Math.min((double) getWidth() / picture.width(), (double) getHeight() / picture.height());
            Rectangle2D frame = new Rectangle2D.Double(
                    0, (getHeight() - scale * picture.height()) / 2, scale * picture.width(), scale * picture.height());
            AffineTransform place = AffineTransform.getTranslateInstance(frame.getX(), frame.getY());
            place.scale(scale, scale);
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION,
                    scale >= 1
                            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(GrayImages.view(picture), place, null);
            graphics.setColor(Palette.line());
            // Half a unit inside, the line hides the picture's edge at any scale of the display.
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            frame.setFrame(frame.getX() + 0.5, frame.getY() + 0.5, frame.getWidth() - 1, frame.getHeight() - 1);
            graphics.draw(frame);
        }
        graphics.dispose();
    }
}
