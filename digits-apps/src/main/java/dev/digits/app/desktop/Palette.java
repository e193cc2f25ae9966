package dev.digits.app.desktop;

import com.formdev.flatlaf.util.ColorFunctions;
import java.awt.Color;
import javax.swing.UIManager;

/** The look's colours, as they are now: it changes between light and dark. */
final class Palette {

    private Palette() {}

    static Color text() {
        return UIManager.getColor("Label.foreground");
    }

    /** For what is said besides; it still stands out from the ground by more than 4.5 to 1. */
    static Color faintText() {
        return ColorFunctions.mix(text(), ground(), 0.65f);
    }

    static Color ground() {
        return UIManager.getColor("Panel.background");
    }

    static Color line() {
        return UIManager.getColor("Component.borderColor");
    }

    static Color accent() {
        return UIManager.getColor("Component.accentColor");
    }

    /** For what is there but not chosen. */
    static Color faintAccent() {
        return ColorFunctions.mix(accent(), track(), 0.5f);
    }

    /** Under what is filled in part. */
    static Color track() {
        return UIManager.getColor("ProgressBar.background");
    }

    /** Around what the answer is not sure of. */
    static Color doubt() {
        return UIManager.getColor("Actions.Yellow");
    }
}
