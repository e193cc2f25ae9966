package dev.digits.app.desktop;

import java.awt.Color;
import javax.swing.UIManager;

/** The look's colours, as they are now: it changes between light and dark. */
final class Palette {

    private Palette() {}

    static Color text() {
        return UIManager.getColor("Label.foreground");
    }

    static Color faintText() {
        return UIManager.getColor("Label.disabledForeground");
    }

    static Color line() {
        return UIManager.getColor("Component.borderColor");
    }

    static Color accent() {
        return UIManager.getColor("Component.accentColor");
    }

    /** For what is there but not chosen. */
    static Color faintAccent() {
        Color accent = accent();
        return new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 110);
    }

    /** Under what is filled in part. */
    static Color track() {
        return UIManager.getColor("ProgressBar.background");
    }

    /** For what the answer is not sure of. */
    static Color doubt() {
        return UIManager.getColor("Actions.Yellow");
    }

    static Color canvasGround() {
        return UIManager.getColor("Panel.background");
    }
}
