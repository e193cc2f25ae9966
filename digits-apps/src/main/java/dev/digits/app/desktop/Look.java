package dev.digits.app.desktop;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Insets;
import javax.swing.UIManager;

/** The window's look. */
final class Look {

    private Look() {}

    /** Gives all windows, those there are too, the light or the dark look. */
    static void apply(boolean dark) {
        UIManager.put("Button.toolbar.margin", new Insets(4, 10, 4, 10));
        FlatLaf.setup(dark ? new FlatDarkLaf() : new FlatLightLaf());
        FlatLaf.updateUI();
    }

    static boolean isDark() {
        return FlatLaf.isLafDark();
    }
}
