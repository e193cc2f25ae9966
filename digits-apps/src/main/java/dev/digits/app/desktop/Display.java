package dev.digits.app.desktop;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Toolkit;

/** The display that windows and the clipboard belong to. */
final class Display {

    private Display() {}

    /**
     * The toolkit of the display.
     *
     * @param purpose what needs it, the begin of a sentence, for example {@code "The window"}
     * @param instead what to do where there is none, a sentence
     * @throws DigitsException {@code DISPLAY_MISSING} where there is none, or it cannot be reached
     */
    static Toolkit toolkit(String purpose, String instead) {
        String why = "there is none, or Java was told to do without";
        Throwable cause = null;
        try {
            if (!GraphicsEnvironment.isHeadless()) {
                // A display that is named but not there is noticed only here.
                GraphicsEnvironment.getLocalGraphicsEnvironment();
                return Toolkit.getDefaultToolkit();
            }
        } catch (AWTError | HeadlessException | LinkageError e) {
            why = String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
            cause = e;
        }
        throw new DigitsException(
                Code.DISPLAY_MISSING,
                purpose + " needs a display, but none can be used (" + why + "). " + instead,
                cause);
    }
}
