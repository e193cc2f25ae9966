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

/** All that the window shows below its menus. Follows the presenter. */
final class DrawPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int MARGIN = 14;

    private final transient DrawPresenter presenter;
    private final transient DrawActions actions;
    private final DrawToolBar tools;
    private final DrawingCanvas canvas;
    private final AnswerView answer = new AnswerView();
    private final JLabel barsHeading = heading(" ");
    private final ProbabilityBars bars = new ProbabilityBars();
    private final StagesView stages = new StagesView();
    private final CorrectionButtons corrections = new CorrectionButtons();
    private final JLabel message = new JLabel(" ");
    private final JLabel engine = new JLabel(" ");
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
        paper.add(canvas);
        add(paper, BorderLayout.CENTER);
        add(side(), BorderLayout.EAST);
        add(status(), BorderLayout.SOUTH);
        setTransferHandler(new PictureDrop(presenter, pictures));
        presenter.addListener(this::follow);
        follow();
    }

    /** The button that the Enter key presses. */
    JButton predictButton() {
        return tools.predictButton();
    }

    private JPanel side() {
        JPanel side = new JPanel();
        side.setLayout(new BoxLayout(side, BoxLayout.Y_AXIS));
        side.setBorder(border(MARGIN, 4, MARGIN, MARGIN));
        part(side, answer);
        gap(side, 14);
        part(side, barsHeading);
        gap(side, 4);
        part(side, bars);
        gap(side, 14);
        part(side, heading("What the network sees"));
        gap(side, 6);
        part(side, stages);
        if (presenter.setting().collection() != null) {
            gap(side, 14);
            part(side, corrections);
        }
        side.add(Box.createVerticalGlue());
        Dimension size = side.getPreferredSize();
        side.setPreferredSize(new Dimension(UIScale.scale(390), size.height));
        return side;
    }

    private JPanel status() {
        JPanel status = new JPanel(new BorderLayout(UIScale.scale(MARGIN), 0));
        status.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, Palette.line()), border(5, MARGIN, 6, MARGIN)));
        status.add(message, BorderLayout.CENTER);
        status.add(engine, BorderLayout.EAST);
        message.getAccessibleContext().setAccessibleName("Status");
        return status;
    }

    private static void part(JPanel column, JComponent part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        part.setMaximumSize(new Dimension(Integer.MAX_VALUE, part.getPreferredSize().height));
        column.add(part);
    }

    private static void gap(JPanel column, int height) {
        column.add(Box.createVerticalStrut(UIScale.scale(height)));
    }

    private static JLabel heading(String text) {
        JLabel heading = new JLabel(text);
        heading.putClientProperty("FlatLaf.styleClass", "h4");
        return heading;
    }

    private static javax.swing.border.Border border(int top, int left, int bottom, int right) {
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
        answer.show(Headline.of(reading, presenter.isLive()));
        barsHeading.setText(reading instanceof Reading.OfNumber ? "Confidence, digit by digit" : "Probabilities");
        bars.show(Bar.of(reading, labels));
        canvas.mark(
                reading instanceof Reading.OfNumber number
                        ? number.number().digits()
                        : List.<RecognizedNumber.Digit>of());
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

    private static String engine(DrawPresenter presenter) {
        String name = presenter.backend() + "  ·  " + presenter.model().name();
        Reading reading = presenter.reading();
        return reading == null || reading.question().sheet().isBlank()
                ? name
                : name + String.format(Locale.ROOT, "  ·  %.1f ms", reading.milliseconds());
    }
}
