package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.UIManager;

/** Shares of 1 as bars, one in a row: its label, the bar, the share in percent. */
final class ProbabilityBars extends JComponent {

    private static final long serialVersionUID = 1;

    private transient List<Bar> bars = List.of();

    ProbabilityBars() {
        setFont(UIManager.getFont("Label.font"));
        getAccessibleContext().setAccessibleName("Probabilities");
    }

    /** Shows these, at most {@link Bar#MOST}. */
    void show(List<Bar> newBars) {
        if (!newBars.equals(bars)) {
            bars = List.copyOf(newBars);
            getAccessibleContext()
                    .setAccessibleDescription(bars.stream()
                            .map(bar -> bar.label() + ": " + Headline.percent(bar.share()))
                            .collect(Collectors.joining(", ")));
            repaint();
        }
    }

    private int rowHeight() {
        return getFontMetrics(getFont()).getHeight() + UIScale.scale(3);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(320), Bar.MOST * rowHeight());
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D graphics = (Graphics2D) g.create();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        FontMetrics bold = getFontMetrics(getFont().deriveFont(Font.BOLD));
        int gap = UIScale.scale(10);
        int labels = bars.stream()
                .mapToInt(bar -> bold.stringWidth(bar.label()))
                .max()
                .orElse(0);
        int percents = bold.stringWidth("99.9 %");
        int track = Math.max(gap, getWidth() - labels - percents - 2 * gap);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int top = i * rowHeight();
            int baseline = top + (rowHeight() - bold.getHeight()) / 2 + bold.getAscent();
            graphics.setFont(bar.chosen() ? bold.getFont() : getFont());
            graphics.setColor(bar.share() > 0 ? Palette.text() : Palette.faintText());
            graphics.drawString(bar.label(), 0, baseline);
            int thickness = UIScale.scale(10);
            int middle = top + (rowHeight() - thickness) / 2;
            graphics.setColor(Palette.track());
            graphics.fill(rounded(labels + gap, middle, track, thickness));
            double length = bar.share() * track;
            if (length >= 1) {
                graphics.setColor(bar.chosen() ? Palette.accent() : Palette.faintAccent());
                graphics.fill(rounded(labels + gap, middle, Math.max(length, thickness / 2.0), thickness));
            }
            if (bar.share() > 0) {
                String percent = bar.share() < 0.0005 ? "0 %" : Headline.percent(bar.share());
                graphics.setColor(bar.chosen() ? Palette.text() : Palette.faintText());
                graphics.drawString(
                        percent, getWidth() - graphics.getFontMetrics().stringWidth(percent), baseline);
            }
        }
        graphics.dispose();
    }

    private static RoundRectangle2D rounded(double x, double y, double width, double height) {
        double arc = Math.min(width, height);
        return new RoundRectangle2D.Double(x, y, width, height, arc, arc);
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJComponent() {
                private static final long serialVersionUID = 1;

                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.PANEL;
                }
            };
        }
        return accessibleContext;
    }
}
