package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import javax.swing.AbstractButton;
import javax.swing.Action;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;

/** What one does most often, as buttons above the drawing. */
final class DrawToolBar extends JToolBar {

    private static final long serialVersionUID = 1;

    private final JSlider width = new JSlider(Pen.THINNEST, Pen.THICKEST);
    private final JButton predict;

    DrawToolBar(DrawActions actions, Drawing drawing) {
        setFloatable(false);
        add(button(new JButton(), actions.undo));
        add(button(new JButton(), actions.redo));
        add(button(new JButton(), actions.clear));
        addSeparator();
        add(button(new JToggleButton(), actions.pen));
        add(button(new JToggleButton(), actions.eraser));
        add(Box.createHorizontalStrut(UIScale.scale(8)));
        addWidth(drawing);
        add(Box.createHorizontalGlue());
        add(button(new JToggleButton(), actions.single));
        add(button(new JToggleButton(), actions.number));
        addSeparator();
        add(button(new JCheckBox(), actions.live));
        add(Box.createHorizontalStrut(UIScale.scale(10)));
        predict = new JButton();
        button(predict, actions.predict);
        // Beyond the bar's own look: it is what the window is for.
        JPanel main = new JPanel(new BorderLayout());
        main.setOpaque(false);
        main.add(predict);
        main.setMaximumSize(main.getPreferredSize());
        add(main);
    }

    /** The button that the Enter key presses. */
    JButton predictButton() {
        return predict;
    }

    private void addWidth(Drawing drawing) {
        JLabel label = new JLabel("Width");
        label.setLabelFor(width);
        width.setToolTipText("The width of the line");
        width.setMaximumSize(UIScale.scale(new Dimension(110, 40)));
        width.setPreferredSize(UIScale.scale(new Dimension(110, 24)));
        width.getAccessibleContext().setAccessibleName("Width of the line");
        width.setValue((int) drawing.pen().width());
        width.addChangeListener(event -> {
            if (width.getValue() != (int) drawing.pen().width()) {
                drawing.setPen(drawing.pen().withWidth(width.getValue()));
            }
        });
        drawing.addListener(() -> width.setValue((int) drawing.pen().width()));
        add(label);
        add(Box.createHorizontalStrut(UIScale.scale(4)));
        add(width);
    }

    private static AbstractButton button(AbstractButton button, Action action) {
        button.setAction(action);
        String key = DrawActions.keyText(action);
        button.setToolTipText(DrawActions.description(action) + (key.isEmpty() ? "" : " (" + key + ")"));
        return button;
    }
}
