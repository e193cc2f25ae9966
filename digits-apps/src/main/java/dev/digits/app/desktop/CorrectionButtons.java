package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.util.List;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JPanel;

/** A button for each class, which saves the drawing as an example of it. */
final class CorrectionButtons extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int COLUMNS = 10;

    private final JPanel buttons = new JPanel(new GridLayout(0, COLUMNS, UIScale.scale(3), UIScale.scale(3)));

    CorrectionButtons() {
        super(new BorderLayout(UIScale.scale(12), 0));
        add(Labels.heading("Save the drawing as"), BorderLayout.WEST);
        add(buttons, BorderLayout.CENTER);
    }

    /**
     * Offers these.
     *
     * @param labels of the classes, in the order of the actions
     */
    void show(List<String> labels, List<Action> corrections) {
        buttons.removeAll();
        for (int i = 0; i < labels.size(); i++) {
            JButton button = new JButton(corrections.get(i));
            button.setText(labels.get(i));
            button.setMargin(new Insets(2, 2, 2, 2));
            button.getAccessibleContext().setAccessibleName(DrawActions.name(corrections.get(i)));
            buttons.add(button);
        }
        buttons.revalidate();
    }
}
