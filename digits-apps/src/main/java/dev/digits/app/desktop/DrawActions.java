package dev.digits.app.desktop;

import dev.digits.Backends.Candidate;
import dev.digits.app.ModelChoice;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.KeyStroke;

/** What the user can do, for menus, buttons and keys. Follows the presenter: what cannot be done is disabled. */
final class DrawActions {

    /** What only a window can do. */
    interface Window {

        /** Asks for a file and opens it. */
        void open();

        /** Takes a picture from the clipboard. */
        void paste();

        /** Puts text into the clipboard. */
        void copy(String text);

        void setDark(boolean dark);

        /** Shows the keys. */
        void help();

        void close();
    }

    final Action open;
    final Action close;
    final Action undo;
    final Action redo;
    final Action clear;
    final Action paste;
    final Action copy;
    final Action pen;
    final Action eraser;
    final Action thicker;
    final Action thinner;
    final Action predict;
    final Action live;
    final Action single;
    final Action number;
    final Action dark;
    final Action help;
    final List<Action> backends;
    final List<Action> models;

    private static final int PEN_STEP = 2;

    private final DrawPresenter presenter;
    private final int mask;

    /** @param mask the modifier of short-cuts on this platform, such as {@link InputEvent#CTRL_DOWN_MASK} */
    DrawActions(DrawPresenter presenter, Window window, int mask) {
        this.presenter = presenter;
        this.mask = mask;
        Drawing drawing = presenter.drawing();
        int shift = InputEvent.SHIFT_DOWN_MASK;
        open = action("Open…", "Open a picture", key(KeyEvent.VK_O), window::open);
        close = action("Close", "Close the window", key(KeyEvent.VK_W), window::close);
        undo = action("Undo", "Undo the last stroke or change", key(KeyEvent.VK_Z), drawing::undo);
        redo = action("Redo", "Redo what was undone", key(KeyEvent.VK_Z, shift), drawing::redo);
        clear = action("Clear", "Take a blank sheet", KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), drawing::clear);
        paste = action("Paste", "Take the picture in the clipboard", key(KeyEvent.VK_V), window::paste);
        copy = action(
                "Copy answer",
                "Copy the answer as text",
                key(KeyEvent.VK_C),
                () -> window.copy(presenter.headline().answer()));
        pen = action(
                "Pen",
                "Draw",
                key(KeyEvent.VK_P),
                () -> drawing.setPen(drawing.pen().erasing(false)));
        eraser = action(
                "Eraser",
                "Erase",
                key(KeyEvent.VK_E),
                () -> drawing.setPen(drawing.pen().erasing(true)));
        thicker = action("Thicker line", "A wider pen", key(KeyEvent.VK_UP), () -> widen(PEN_STEP));
        thinner = action("Thinner line", "A narrower pen", key(KeyEvent.VK_DOWN), () -> widen(-PEN_STEP));
        predict = action("Predict", "Read what is drawn", key(KeyEvent.VK_ENTER), presenter::predict);
        live = action("Live", "Read while you draw", key(KeyEvent.VK_L), () -> presenter.setLive(!presenter.isLive()));
        single = action("Single digit", "Read one digit", key(KeyEvent.VK_1), () -> presenter.setNumber(false));
        number = action("Number", "Read all digits", key(KeyEvent.VK_2), () -> presenter.setNumber(true));
        dark = action("Dark", "Light letters on a dark ground", key(KeyEvent.VK_D), () -> {
            window.setDark(!Look.isDark());
            follow();
        });
        help = action("Keyboard short-cuts", "Show the keys", KeyStroke.getKeyStroke(KeyEvent.VK_F1, 0), window::help);
        backends = presenter.setting().backends().stream().map(this::backend).toList();
        models = presenter.setting().models().stream().map(this::model).toList();
        presenter.addListener(this::follow);
        follow();
    }

    /** Those that have a key. */
    List<Action> withKeys() {
        return Stream.of(
                        open, close, undo, redo, clear, paste, copy, pen, eraser, thicker, thinner, predict, live,
                        single, number, dark, help)
                .toList();
    }

    /** Saves what is drawn as an example of each of the model's classes; digits have keys. */
    List<Action> corrections() {
        return presenter.labels().stream()
                .map(label -> action(
                        "It is " + label,
                        "Save the drawing as an example of " + label,
                        label.matches("[0-9]")
                                ? KeyStroke.getKeyStroke(label.charAt(0), InputEvent.ALT_DOWN_MASK)
                                : null,
                        () -> presenter.collect(label)))
                .toList();
    }

    private Action backend(Candidate candidate) {
        String tip = candidate.availability() instanceof Available available
                ? available.version() + ", " + available.device()
                : unavailable((Unavailable) candidate.availability());
        Action action = action(candidate.name(), tip, null, () -> presenter.chooseBackend(candidate.name()));
        action.setEnabled(candidate.availability() instanceof Available);
        return action;
    }

    private static String unavailable(Unavailable unavailable) {
        return "Cannot run: " + unavailable.reason() + ". " + unavailable.remedy();
    }

    private Action model(ModelChoice choice) {
        return action(choice.name(), null, null, () -> presenter.chooseModel(choice));
    }

    private void widen(int by) {
        Drawing drawing = presenter.drawing();
        drawing.setPen(drawing.pen().withWidth(drawing.pen().width() + by));
    }

    private void follow() {
        Drawing drawing = presenter.drawing();
        undo.setEnabled(drawing.canUndo());
        redo.setEnabled(drawing.canRedo());
        clear.setEnabled(!drawing.sheet().isBlank());
        copy.setEnabled(!presenter.headline().answer().isEmpty());
        select(pen, !drawing.pen().erases());
        select(eraser, drawing.pen().erases());
        select(live, presenter.isLive());
        select(single, !presenter.isNumber());
        select(number, presenter.isNumber());
        select(dark, Look.isDark());
        for (Action backend : backends) {
            select(backend, presenter.backend().equals(name(backend)));
        }
        for (int i = 0; i < models.size(); i++) {
            select(models.get(i), presenter.setting().models().get(i).equals(presenter.model()));
        }
    }

    private static void select(Action action, boolean selected) {
        action.putValue(Action.SELECTED_KEY, selected);
    }

    static String name(Action action) {
        return (String) action.getValue(Action.NAME);
    }

    static String description(Action action) {
        return (String) action.getValue(Action.SHORT_DESCRIPTION);
    }

    /** The key as it is written on this platform, for example {@code Ctrl+Z}; empty where there is none. */
    static String keyText(Action action) {
        KeyStroke key = (KeyStroke) action.getValue(Action.ACCELERATOR_KEY);
        if (key == null) {
            return "";
        }
        String modifiers = InputEvent.getModifiersExText(key.getModifiers());
        return (modifiers.isEmpty() ? "" : modifiers + "+") + KeyEvent.getKeyText(key.getKeyCode());
    }

    private KeyStroke key(int code) {
        return key(code, 0);
    }

    private KeyStroke key(int code, int modifiers) {
        return KeyStroke.getKeyStroke(code, mask | modifiers);
    }

    private static Action action(String name, String description, KeyStroke key, Runnable task) {
        Action action = new AbstractAction(name) {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                task.run();
            }
        };
        action.putValue(Action.SHORT_DESCRIPTION, description);
        action.putValue(Action.ACCELERATOR_KEY, key);
        return action;
    }
}
