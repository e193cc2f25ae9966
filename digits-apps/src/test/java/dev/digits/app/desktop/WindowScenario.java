package dev.digits.app.desktop;

import dev.digits.Backends;
import dev.digits.app.cli.Main;
import dev.digits.spi.Availability.Available;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionAdapter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;

/**
 * A process of its own on a display of its own: {@code digits draw} as a user meets it, with mouse and keys. It ends with 0 where
 * everything was as expected and the command ended well; what was not is written to standard error.
 */
final class WindowScenario {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** How often the picture is read before the screenshot, whose time then is not that of a cold start. */
    private static final int WARM = 60;

    private final Robot robot = new Robot();
    private final JFrame window;
    private final Path screenshots;

    private WindowScenario(Path screenshots) throws AWTException {
        this.screenshots = screenshots;
        robot.setAutoDelay(5);
        window = waitFor("the window", WindowScenario::shownWindow, JFrame::isFocused);
    }

    /** @param arguments the folder for screenshots, then options of {@code digits draw} */
    public static void main(String[] arguments) {
        String[] command = arguments.clone();
        command[0] = "draw";
        new Thread(() -> Main.main(command)).start();
        try {
            new WindowScenario(Path.of(arguments[0])).play();
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    private void play() throws Exception {
        waitForAnswer("Answer: Draw a digit. ");
        draw(0.30, 0.20, 0.68, 0.18, 0.45, 0.82);
        waitForAnswer("Answer: 7 ");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        waitForAnswer("Answer: Draw a digit. ");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_Z);
        waitForAnswer("Answer: 7 ");
        warmUp();
        screenshot("desktop-light");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_D);
        screenshot("desktop-dark");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_D);

        press(KeyEvent.VK_CONTROL, KeyEvent.VK_2);
        draw(0.86, 0.2, 0.85, 0.8);
        waitForAnswer("Answer: 71 2 digits. ");
        warmUp();
        screenshot("desktop-number");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_C);
        waitFor("\"71\" in the clipboard", () -> clipped(), "71"::equals);

        press(KeyEvent.VK_CONTROL, KeyEvent.VK_1);
        Sheet one = Sheet.blank().with(new Stroke(new Stroke.Point(150, 50), Pen.USUAL).to(new Stroke.Point(150, 200)));
        Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new OneFlavor(DataFlavor.imageFlavor, GrayImages.view(one.image())), null);
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_V);
        waitForAnswer("Answer: 1 ");

        for (String backend : otherBackends()) {
            choose("Backend", backend);
            waitFor("an answer of " + backend, () -> named(window, backend + "  ·  deep  ·  "), found -> true);
            waitForAnswer("Answer: 1 ");
        }
        press(KeyEvent.VK_ESCAPE);
        waitForAnswer("Answer: Draw a digit. ");
        drop(new OneFlavor(DataFlavor.imageFlavor, GrayImages.view(one.image())));
        waitForAnswer("Answer: 1 ");
        press(KeyEvent.VK_CONTROL, KeyEvent.VK_W);
    }

    /** Drags something from another window to the drawing area. */
    private void drop(Transferable what) throws Exception {
        JFrame other = onEvents(() -> otherWindow(what));
        waitFor("the other window", () -> other, JFrame::isShowing);
        Point from = centre(other);
        Point to = centre(named(window, "Drawing area"));
        robot.mouseMove(from.x, from.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int step = 1; step <= 40; step++) {
            robot.mouseMove(from.x + (to.x - from.x) * step / 40, from.y + (to.y - from.y) * step / 40);
            robot.delay(20);
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    private static JFrame otherWindow(Transferable what) {
        JLabel source = new JLabel("Drag me");
        source.setTransferHandler(new TransferHandler() {
            private static final long serialVersionUID = 1;

            @Override
            public int getSourceActions(JComponent component) {
                return COPY;
            }

            @Override
            protected Transferable createTransferable(JComponent component) {
                return what;
            }
        });
        source.addMouseMotionListener(new MouseMotionAdapter() {
            @Override
            public void mouseDragged(MouseEvent event) {
                source.getTransferHandler().exportAsDrag(source, event, TransferHandler.COPY);
            }
        });
        JFrame other = new JFrame("other");
        other.add(source);
        other.setFocusableWindowState(false);
        other.setSize(100, 60);
        other.setVisible(true);
        return other;
    }

    private void warmUp() {
        for (int i = 0; i < WARM; i++) {
            press(KeyEvent.VK_CONTROL, KeyEvent.VK_ENTER);
            robot.delay(20);
        }
    }

    private static List<String> otherBackends() {
        return Backends.discover().candidates().stream()
                .filter(candidate -> candidate.availability() instanceof Available)
                .map(Backends.Candidate::name)
                .skip(1)
                .toList();
    }

    /** Chooses from a menu with the mouse. */
    private void choose(String menuName, String itemName) throws Exception {
        JMenuBar bar = window.getJMenuBar();
        JMenu menu = IntStream.range(0, bar.getMenuCount())
                .mapToObj(bar::getMenu)
                .filter(each -> each.getText().equals(menuName))
                .findFirst()
                .orElseThrow();
        click(menu);
        JMenuItem item = waitFor(
                "the menu " + menuName,
                () -> IntStream.range(0, menu.getItemCount())
                        .mapToObj(menu::getItem)
                        .filter(each -> each.getText().equals(itemName))
                        .findFirst()
                        .orElseThrow(),
                Component::isShowing);
        click(item);
    }

    private static Point centre(Component component) throws Exception {
        Rectangle area = onEvents(() -> new Rectangle(component.getLocationOnScreen(), component.getSize()));
        return new Point((int) area.getCenterX(), (int) area.getCenterY());
    }

    private void click(Component component) throws Exception {
        Point centre = centre(component);
        robot.mouseMove(centre.x, centre.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
    }

    private static String clipped() {
        try {
            return (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        } catch (IOException | UnsupportedFlavorException | IllegalStateException e) {
            return null;
        }
    }

    private static JFrame shownWindow() {
        for (Window window : Window.getWindows()) {
            if (window instanceof JFrame frame && frame.isShowing()) {
                return frame;
            }
        }
        return null;
    }

    /** Draws a line through places, in shares of the drawing area. */
    private void draw(double... places) throws Exception {
        Component canvas = waitFor("the drawing area", () -> named(window, "Drawing area"), Component::isShowing);
        Rectangle area = onEvents(() -> new Rectangle(canvas.getLocationOnScreen(), canvas.getSize()));
        Point last = at(area, places[0], places[1]);
        robot.mouseMove(last.x, last.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int i = 2; i < places.length; i += 2) {
            Point next = at(area, places[i], places[i + 1]);
            for (int step = 1; step <= 20; step++) {
                robot.mouseMove(last.x + (next.x - last.x) * step / 20, last.y + (next.y - last.y) * step / 20);
            }
            last = next;
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
    }

    private static Point at(Rectangle area, double x, double y) {
        return new Point((int) (area.x + x * area.width), (int) (area.y + y * area.height));
    }

    private void press(int... keys) {
        for (int key : keys) {
            robot.keyPress(key);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.keyRelease(keys[i]);
        }
        robot.waitForIdle();
    }

    private void waitForAnswer(String start) throws Exception {
        waitFor(
                "\"" + start + "\"",
                () -> named(window, "Answer: "),
                found -> found != null
                        && found.getAccessibleContext().getAccessibleName().startsWith(start));
    }

    private void screenshot(String name) throws Exception {
        robot.mouseMove(2, 2);
        robot.delay(200);
        robot.waitForIdle();
        Rectangle area = onEvents(() -> new Rectangle(window.getLocationOnScreen(), window.getSize()));
        List<Image> images = robot.createMultiResolutionScreenCapture(area).getResolutionVariants();
        BufferedImage finest = (BufferedImage) images.get(images.size() - 1);
        ImageIO.write(finest, "png", screenshots.resolve(name + ".png").toFile());
    }

    private static Component named(Container parent, String start) {
        for (Component child : parent.getComponents()) {
            String name = child.getAccessibleContext() == null
                    ? null
                    : child.getAccessibleContext().getAccessibleName();
            if (name != null && name.startsWith(start)) {
                return child;
            }
            Component below = child instanceof Container container ? named(container, start) : null;
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    private static <T> T onEvents(Supplier<T> question) throws Exception {
        Object[] answer = new Object[1];
        SwingUtilities.invokeAndWait(() -> answer[0] = question.get());
        @SuppressWarnings("unchecked")
        T result = (T) answer[0];
        return result;
    }

    private static <T> T waitFor(String what, Supplier<T> question, Predicate<T> fulfilled) {
        try {
            Instant end = Instant.now().plus(PATIENCE);
            while (true) {
                T found = onEvents(() -> {
                    T now = question.get();
                    return now != null && fulfilled.test(now) ? now : null;
                });
                if (found != null) {
                    return found;
                }
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("waited in vain for " + what);
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
