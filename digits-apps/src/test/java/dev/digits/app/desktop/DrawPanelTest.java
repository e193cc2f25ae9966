package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.digits.Backends.Candidate;
import dev.digits.app.Drawings;
import dev.digits.app.ModelChoice;
import dev.digits.app.RecognitionService;
import dev.digits.preprocess.image.PictureReader;
import dev.digits.preprocess.image.PictureWriter;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollBar;
import javax.swing.JSlider;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler.TransferSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the window shows, without a display, with the real model. */
class DrawPanelTest {

    private static RecognitionService service;

    @TempDir
    Path folder;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private DrawPresenter presenter;
    private DrawActions actions;
    private DrawPanel panel;

    @BeforeAll
    static void open() {
        service = Guice.createInjector().getInstance(RecognitionService.class);
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @BeforeEach
    void make() {
        Look.apply(false);
        List<Candidate> backends = List.of(
                new Candidate("native", 300, new Available("1", "CPU")),
                new Candidate("other", 200, new Unavailable("no library for this platform", "Use another.")));
        presenter = new DrawPresenter(
                new DrawPresenter.Setting(
                        backends, "native", ModelChoice.of("deep").menu(), folder.resolve("mine")),
                new SheetReader(service),
                tasks::add,
                Runnable::run);
        actions = new DrawActions(presenter, new NoWindow(), InputEvent.CTRL_DOWN_MASK);
        panel = new DrawPanel(presenter, actions, new PictureReader());
        Painting.layOut(panel, panel.getPreferredSize().width, panel.getPreferredSize().height);
    }

    private void drawSeven() {
        draw(0.2, 0.2, 0.55, 0.18, 0.35, 0.8);
    }

    /** Draws through places, in shares of the sheet. */
    private void draw(double... places) {
        DrawingCanvas canvas = panel.canvas();
        int side = Math.min(canvas.getWidth(), canvas.getHeight());
        int left = (canvas.getWidth() - side) / 2;
        int[] pixels = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            pixels[i] = (int) (places[i] * side) + (i % 2 == 0 ? left : 0);
        }
        Painting.draw(canvas, pixels);
    }

    /** What is said when all that goes on behind the window is done. */
    private Headline headline() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        return presenter.headline();
    }

    private String answer() {
        return headline().answer();
    }

    private String message() {
        headline();
        return presenter.message();
    }

    private <T extends Component> List<T> all(Class<T> kind) {
        List<T> found = new ArrayList<>();
        collect(panel, kind, found);
        return found;
    }

    private static <T extends Component> void collect(Container parent, Class<T> kind, List<T> found) {
        for (Component child : parent.getComponents()) {
            if (kind.isInstance(child)) {
                found.add(kind.cast(child));
            }
            if (child instanceof Container container) {
                collect(container, kind, found);
            }
        }
    }

    private AbstractButton button(String text) {
        return all(AbstractButton.class).stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSevenIsReadUndoneRedoneAndCleared() {
        drawSeven();
        assertThat(answer()).isEqualTo("7");
        button("Undo").doClick();
        assertThat(headline().title()).isEqualTo("Draw a digit");
        button("Redo").doClick();
        assertThat(answer()).isEqualTo("7");
        button("Clear").doClick();
        assertThat(headline().title()).isEqualTo("Draw a digit");
        assertThat(button("Clear").isEnabled()).isFalse();
    }

    @Test
    void theDigitsOfANumberAreBoxed() {
        button("Number").doClick();
        drawSeven();
        draw(0.8, 0.2, 0.79, 0.8);
        assertThat(answer()).isEqualTo("71");
        assertThat(accented(panel.canvas())).as("the boxes' lines").isGreaterThan(500);
        button("Single digit").doClick();
        assertThat(answer()).isNotEmpty();
        assertThat(accented(panel.canvas())).isZero();
    }

    private static long accented(Component component) {
        BufferedImage painted = Painting.of(component, 1);
        long accented = 0;
        for (int y = 0; y < painted.getHeight(); y++) {
            for (int x = 0; x < painted.getWidth(); x++) {
                accented += painted.getRGB(x, y) == Palette.accent().getRGB() ? 1 : 0;
            }
        }
        return accented;
    }

    @Test
    void withoutLiveModeOneAsks() {
        button("Live").doClick();
        drawSeven();
        assertThat(headline().title()).isEqualTo("Press Predict");
        button("Predict").doClick();
        assertThat(answer()).isEqualTo("7");
    }

    @Test
    void theEraserErases() {
        drawSeven();
        button("Eraser").doClick();
        draw(0.2, 0.2, 0.55, 0.18, 0.35, 0.8);
        assertThat(headline().title()).isEqualTo("No digit");
        assertThat(headline().detail()).isEqualTo("It is blank.");
        button("Pen").doClick();
        drawSeven();
        assertThat(answer()).isEqualTo("7");
    }

    @Test
    void theSliderAndTheKeysSetTheWidthOfThePen() {
        JSlider slider = all(JSlider.class).get(0);
        slider.setValue(16);
        assertThat(presenter.drawing().pen().width()).isEqualTo(16);
        for (int i = 0; i < 20; i++) {
            actions.thicker.actionPerformed(null);
        }
        assertThat(slider.getValue()).isEqualTo(Pen.THICKEST);
        for (int i = 0; i < 20; i++) {
            actions.thinner.actionPerformed(null);
        }
        assertThat(slider.getValue()).isEqualTo(Pen.THINNEST);
    }

    private boolean drop(Transferable what) {
        TransferSupport support = new TransferSupport(panel, what);
        return panel.getTransferHandler().canImport(support)
                && panel.getTransferHandler().importData(support);
    }

    @Test
    void picturesAndFilesCanBeDropped() throws Exception {
        BufferedImage image = GrayImages.view(Drawings.one(20));
        assertThat(drop(new OneFlavor(DataFlavor.imageFlavor, image))).isTrue();
        assertThat(answer()).isEqualTo("1");
        presenter.drawing().clear();
        assertThat(answer()).isEmpty();
        Path file = Files.write(folder.resolve("one.png"), PictureWriter.png(Drawings.one(30)));
        assertThat(drop(new OneFlavor(DataFlavor.javaFileListFlavor, List.of(file.toFile()))))
                .isTrue();
        assertThat(answer()).isEqualTo("1");
    }

    @Test
    void whatIsNoPictureLeavesTheSheetAsItIs() throws Exception {
        drawSeven();
        assertThat(drop(new StringSelection("7"))).isFalse();
        assertThat(drop(new OneFlavor(DataFlavor.javaFileListFlavor, List.of())))
                .isFalse();
        assertThat(message()).startsWith("What was dropped holds no picture.");
        Path text = Files.writeString(folder.resolve("notes.txt"), "seven");
        drop(new OneFlavor(DataFlavor.javaFileListFlavor, List.of(text.toFile())));
        assertThat(message()).contains("notes.txt is not a picture of a known format");
        assertThat(answer()).isEqualTo("7");
    }

    @Test
    void aCorrectedDrawingIsSaved() throws Exception {
        drawSeven();
        button("2").doClick();
        assertThat(message()).startsWith("Saved as 2: ");
        try (Stream<Path> saved = Files.list(folder.resolve("mine").resolve("2"))) {
            assertThat(saved).hasSize(1);
        }
    }

    private boolean says(String start) {
        return all(JLabel.class).stream().anyMatch(label -> label.getText().startsWith(start));
    }

    @Test
    void modelsCanBeChanged() {
        drawSeven();
        assertThat(answer()).isEqualTo("7");
        assertThat(says("native  ·  deep  ·  ")).isTrue();
        actions.models.get(1).actionPerformed(null);
        assertThat(says("native  ·  cnn  ·  ")).as("a time that is not its own").isFalse();
        assertThat(says("Loading cnn on native …")).isTrue();
        assertThat(answer()).isEqualTo("7");
        assertThat(says("native  ·  cnn  ·  ")).isTrue();
        assertThat(says("Loading")).isFalse();
    }

    /** In either look, also where it was changed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsCutOff(boolean dark) {
        Dimension size = panel.getPreferredSize();
        Look.apply(dark);
        SwingUtilities.updateComponentTreeUI(panel);
        assertThat(panel.getPreferredSize()).isEqualTo(size);
        drawSeven();
        assertThat(answer()).isEqualTo("7");
        Painting.layOut(panel, panel.getPreferredSize().width, panel.getPreferredSize().height);
        assertThat(all(JScrollBar.class)).noneMatch(JScrollBar::isVisible);
        Rectangle whole = new Rectangle(panel.getSize());
        for (JComponent part : all(JComponent.class)) {
            boolean ours = part.getClass().getPackage().equals(DrawPanel.class.getPackage());
            if (part.getParent() instanceof JScrollBar) {
                continue;
            }
            if (part.isVisible() && (ours || part instanceof JLabel || part instanceof AbstractButton)) {
                assertThat(whole.contains(SwingUtilities.convertRectangle(part.getParent(), part.getBounds(), panel)))
                        .as("%s at %s", part.getClass(), part.getBounds())
                        .isTrue();
            }
            if (part instanceof AbstractButton) {
                assertThat(part.getWidth()).isGreaterThanOrEqualTo(part.getMinimumSize().width);
            }
        }
    }
}
