package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The answer: what was read, large, and in words how sure that is. */
final class AnswerView extends JPanel {

    private static final long serialVersionUID = 1;

    private final Tile tile = new Tile();
    private final JLabel title = Labels.title();
    private final JLabel detail = Labels.faint();

    AnswerView() {
        super(new BorderLayout(UIScale.scale(16), 0));
        JPanel words = new JPanel(new GridLayout(2, 1, 0, UIScale.scale(2)));
        words.setBorder(BorderFactory.createEmptyBorder(UIScale.scale(14), 0, UIScale.scale(14), 0));
        words.add(title);
        words.add(detail);
        add(tile, BorderLayout.WEST);
        add(words, BorderLayout.CENTER);
    }

    void show(Headline headline) {
        tile.show(headline);
        title.setText(headline.title());
        detail.setText(headline.detail());
        detail.setToolTipText(headline.detail());
        getAccessibleContext()
                .setAccessibleName(("Answer: " + headline.answer() + " " + headline.title() + ". " + headline.detail())
                        .replaceAll("\\s+", " "));
    }

    /** The answer on a ground of its own, in letters as large as fit. */
    private static final class Tile extends JComponent {

        private static final long serialVersionUID = 1;

        private static final int HEIGHT = 84;
        private static final int LARGEST = 56;
        private static final int SMALLEST = 9;

        private transient Headline headline = new Headline("", "", "", false);

        void show(Headline newHeadline) {
            boolean resized = wide(newHeadline) != wide(headline);
            headline = newHeadline;
            if (resized) {
                revalidate();
            }
            repaint();
        }

        private static boolean wide(Headline headline) {
            return headline.answer().length() > 1;
        }

        @Override
        public Dimension getPreferredSize() {
            return UIScale.scale(new Dimension(wide(headline) ? 2 * HEIGHT : HEIGHT, HEIGHT));
        }

        @Override
        protected void paintComponent(Graphics g) {
            Graphics2D graphics = (Graphics2D) g.create();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            int arc = UIScale.scale(18);
            graphics.setColor(headline.sure() ? Palette.accent() : Palette.track());
            graphics.fill(new RoundRectangle2D.Double(0, 0, getWidth(), getHeight(), arc, arc));
            graphics.setColor(headline.sure() ? Color.WHITE : Palette.text());
            List<String> lines = headline.answer().lines().toList();
            graphics.setFont(fitting(lines));
            FontMetrics metrics = graphics.getFontMetrics();
            // Digits have no descenders: without these they stand in the middle.
            int height = lines.size() * metrics.getAscent();
            int baseline = (getHeight() - height) / 2 + metrics.getAscent() - metrics.getDescent() / 4;
            for (String line : lines) {
                graphics.drawString(line, (getWidth() - metrics.stringWidth(line)) / 2, baseline);
                baseline += metrics.getAscent();
            }
            graphics.dispose();
        }

        private Font fitting(List<String> lines) {
            int margin = UIScale.scale(8);
            Font font = getFont().deriveFont(Font.BOLD, UIScale.scale((float) LARGEST));
            FontMetrics metrics = getFontMetrics(font);
            int width = lines.stream().mapToInt(metrics::stringWidth).max().orElse(1);
            int height = Math.max(1, lines.size() * metrics.getAscent());
            double fit =
                    Math.min(1, Math.min((getWidth() - 2.0 * margin) / width, (getHeight() - 2.0 * margin) / height));
            return font.deriveFont((float) Math.max(UIScale.scale((float) SMALLEST), font.getSize2D() * fit));
        }
    }
}
