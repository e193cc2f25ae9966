package dev.digits.app.desktop;

import java.awt.Color;
import javax.swing.JLabel;

/** The kinds of text that the window has. */
final class Labels {

    private static final String STYLE = "FlatLaf.styleClass";

    private Labels() {}

    /** What a part of the window is called. */
    static JLabel heading(String text) {
        return styled(new JLabel(text), "h4");
    }

    /** What is read first. */
    static JLabel title() {
        return styled(new JLabel(" "), "h2");
    }

    /** Plain text. */
    static JLabel plain() {
        return new JLabel(" ");
    }

    /** What is said besides. */
    static JLabel faint() {
        return new Faint();
    }

    /** What is said besides, in small letters. */
    static JLabel small() {
        return styled(new Faint(), "small");
    }

    private static JLabel styled(JLabel label, String style) {
        label.putClientProperty(STYLE, style);
        return label;
    }

    /** Its colour follows the look. */
    private static final class Faint extends JLabel {

        private static final long serialVersionUID = 1;

        Faint() {
            super(" ");
        }

        @Override
        public Color getForeground() {
            return Palette.faintText();
        }
    }
}
