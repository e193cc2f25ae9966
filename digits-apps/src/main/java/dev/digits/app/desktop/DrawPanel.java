package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import dev.digits.app.RecognizedNumber;
import dev.digits.preprocess.image.PictureReader;
import dev.digits.preprocess.image.Stage;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.border.Border;

/** All that the window shows below its menus. Follows the presenter. */
final class DrawPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int MARGIN = 14;
    private static final int SIDE_WIDTH = 440;

    private final transient DrawPresenter presenter;
    private final transient DrawActions actions;
    private final DrawToolBar tools;
    private final DrawingCanvas canvas;
    private final AnswerView answer = new AnswerView();
    private final JLabel barsHeading = Labels.heading(" ");
    private final ProbabilityBars bars = new ProbabilityBars();
    private final JPanel seen = new JPanel(new BorderLayout(0, UIScale.scale(6)));
    private final StagesView stages = new StagesView();
    private final CorrectionButtons corrections = new CorrectionButtons();
    private final JLabel message = Labels.plain();
    private final JLabel engine = Labels.faint();
    private transient List<String> labels = List.of();
    private transient Reading shown;

    DrawPanel(DrawPresenter presenter, DrawActions actions, PictureReader pictures) {
        super(new BorderLayout());
        this.presenter = presenter;
        this.actions = actions;
        tools = new DrawToolBar(actions, presenter.drawing());
        canvas = new DrawingCanvas(presenter.drawing());
        tools.setBorder(border(8, MARGIN, 0, MARGIN));
        add(tools, BorderLayout.NORTH);
        JPanel paper = new JPanel(new BorderLayout());
        paper.setBorder(border(MARGIN, MARGIN, MARGIN, MARGIN));
        paper.add(canvas, BorderLayout.CENTER);
        if (presenter.setting().collection() != null) {
            corrections.setBorder(border(MARGIN, 0, 0, 0));
            paper.add(corrections, BorderLayout.SOUTH);
        }
        add(paper, BorderLayout.CENTER);
        add(scrolling(side()), BorderLayout.EAST);
        add(status(), BorderLayout.SOUTH);
        setTransferHandler(new PictureDrop(presenter, pictures));
        presenter.addListener(this::follow);
        follow();
    }

    /** What has the keyboard at first. */
    DrawingCanvas canvas() {
        return canvas;
    }

    /** The button that the Enter key presses. */
    JButton predictButton() {
        return tools.predictButton();
    }

    /** In a low window what does not fit can be scrolled to. */
    private static JScrollPane scrolling(JPanel side) {
        JScrollPane pane =
                new JScrollPane(side, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setBorder(BorderFactory.createEmptyBorder());
        pane.getVerticalScrollBar().setUnitIncrement(UIScale.scale(MARGIN));
        return pane;
    }

    private JPanel side() {
        JPanel side = new Side();
        side.setLayout(new BoxLayout(side, BoxLayout.Y_AXIS));
        side.setBorder(border(MARGIN, 6, MARGIN, MARGIN));
        part(side, answer);
        gap(side, 14);
        part(side, barsHeading);
        gap(side, 4);
        part(side, bars);
        gap(side, 14);
        seen.add(Labels.heading("What the network sees"), BorderLayout.NORTH);
        seen.add(stages, BorderLayout.CENTER);
        part(side, seen);
        side.add(Box.createVerticalGlue());
        return side;
    }

    /** As wide whatever its texts are. */
    private static final class Side extends JPanel {

        private static final long serialVersionUID = 1;

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(UIScale.scale(SIDE_WIDTH), super.getPreferredSize().height);
        }
    }

    private JPanel status() {
        JPanel status = new JPanel(new BorderLayout(UIScale.scale(MARGIN), 0));
        status.setBorder(border(5, MARGIN, 6, MARGIN));
        status.add(message, BorderLayout.CENTER);
        status.add(engine, BorderLayout.EAST);
        JPanel ruled = new JPanel(new BorderLayout());
        ruled.add(new JSeparator(), BorderLayout.NORTH);
        ruled.add(status, BorderLayout.CENTER);
        return ruled;
    }

    private static void part(JPanel column, JComponent part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        part.setMaximumSize(new Dimension(Integer.MAX_VALUE, part.getPreferredSize().height));
        column.add(part);
    }

    private static void gap(JPanel column, int height) {
        column.add(Box.createVerticalStrut(UIScale.scale(height)));
    }

    private static Border border(int top, int left, int bottom, int right) {
        return BorderFactory.createEmptyBorder(
                UIScale.scale(top), UIScale.scale(left), UIScale.scale(bottom), UIScale.scale(right));
    }

    private void follow() {
        message.setText(presenter.message().isEmpty() ? " " : presenter.message());
        message.setToolTipText(presenter.message().isEmpty() ? null : presenter.message());
        engine.setText(engine(presenter));
        if (!presenter.labels().equals(labels)) {
            labels = presenter.labels();
            corrections.show(labels, actions.corrections());
        }
        Reading reading = presenter.reading();
        answer.show(presenter.headline());
        barsHeading.setText(reading instanceof Reading.OfNumber ? "Confidence, digit by digit" : "Probabilities");
        bars.show(Bar.of(reading, labels));
        canvas.mark(
                reading instanceof Reading.OfNumber number
                        ? number.number().digits()
                        : List.<RecognizedNumber.Digit>of());
        seen.setVisible(!presenter.isNumber());
        if (reading != shown) {
            shown = reading;
            stages.show(stages(reading));
        }
    }

    private static List<Stage> stages(Reading reading) {
        return reading instanceof Reading.OfDigit digit
                        && !reading.question().sheet().isBlank()
                ? digit.recognition().normalization().stages()
                : List.of();
    }

    /** Backend, model, and the time that they took where the answer is theirs. */
    private static String engine(DrawPresenter presenter) {
        String name = presenter.backend() + "  ·  " + presenter.model().name();
        Reading reading = presenter.reading();
        return reading == null
                        || reading.question().sheet().isBlank()
                        || !reading.question().isFor(presenter.backend(), presenter.model())
                ? name
                : name + String.format(Locale.ROOT, "  ·  %.1f ms", reading.milliseconds());
    }
}
