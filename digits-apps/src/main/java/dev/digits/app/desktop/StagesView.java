package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import dev.digits.preprocess.image.Stage;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** What became of a picture: the last stage enlarged, pixel by pixel, and beside it those before, each with a caption. */
final class StagesView extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int LARGE = 140;
    private static final int SMALL = 34;
    private static final int GAP = 6;

    /** How many stages there are at most before the last one. */
    private static final int MOST_BEFORE = 6;

    private final transient Captioned last = new Captioned(LARGE, LARGE);
    private final transient List<Captioned> before = new ArrayList<>();
    private transient List<Stage> stages = List.of();

    StagesView() {
        super(new BorderLayout(UIScale.scale(2 * GAP), 0));
        JPanel seen = new JPanel(new BorderLayout(0, UIScale.scale(GAP / 2)));
        seen.add(last.picture, BorderLayout.NORTH);
        JPanel caption = new JPanel(new BorderLayout());
        caption.add(last.name, BorderLayout.NORTH);
        caption.add(last.outcome, BorderLayout.CENTER);
        last.outcome.setVerticalAlignment(SwingConstants.TOP);
        seen.add(caption, BorderLayout.CENTER);
        seen.setPreferredSize(new Dimension(UIScale.scale(LARGE), seen.getPreferredSize().height));
        add(seen, BorderLayout.WEST);

        JPanel rows = new JPanel(new GridLayout(MOST_BEFORE, 1, 0, UIScale.scale(GAP)));
        for (int i = 0; i < MOST_BEFORE; i++) {
            Captioned stage = new Captioned(SMALL, SMALL);
            before.add(stage);
            JPanel row = new JPanel(new BorderLayout(UIScale.scale(GAP), 0));
            row.add(stage.picture, BorderLayout.WEST);
            row.add(stage.texts(), BorderLayout.CENTER);
            rows.add(row);
        }
        add(rows, BorderLayout.CENTER);
        getAccessibleContext().setAccessibleName("What the network sees");
        show(stages);
    }

    /** Shows these stages, the last one as what the network sees. */
    void show(List<Stage> newStages) {
        stages = newStages;
        int count = Math.max(0, stages.size() - 1);
        for (int i = 0; i < before.size(); i++) {
            before.get(i).show(i < count ? stages.get(i) : null);
            before.get(i).picture.setVisible(i < count);
        }
        last.show(stages.isEmpty() ? null : stages.get(count));
        if (!stages.isEmpty()) {
            // As HTML it is broken into lines.
            last.outcome.setText("<html>" + stages.get(count).outcome() + "</html>");
        }
        getAccessibleContext()
                .setAccessibleDescription(stages.stream()
                        .map(stage -> stage.name() + ": " + stage.outcome())
                        .collect(Collectors.joining("; ")));
    }

    /** A stage's picture, name and outcome. */
    private static final class Captioned {

        private final PictureView picture;
        private final JLabel name = Labels.plain();
        private final JLabel outcome = Labels.small();

        Captioned(int width, int height) {
            picture = new PictureView(width, height);
        }

        JComponent texts() {
            JPanel texts = new JPanel(new GridLayout(2, 1));
            texts.add(name);
            texts.add(outcome);
            return texts;
        }

        /** @param stage null for none */
        void show(Stage stage) {
            picture.show(stage == null ? null : stage.image());
            name.setText(stage == null ? " " : capitalised(stage.name()));
            outcome.setText(stage == null ? " " : stage.outcome());
            String tip = stage == null ? null : stage.outcome();
            outcome.setToolTipText(tip);
            picture.setToolTipText(tip);
        }

        private static String capitalised(String text) {
            return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        }
    }
}
