package dev.digits.app.desktop;

import dev.digits.preprocess.image.GrayImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The sheet that is being drawn on, its pen, and what can be undone and redone. Confined to one thread. */
final class Drawing {

    private static final int MOST_UNDOS = 100;

    private final List<Runnable> listeners = new ArrayList<>();
    private final Deque<Sheet> before = new ArrayDeque<>();
    private final Deque<Sheet> undone = new ArrayDeque<>();
    private Sheet sheet = Sheet.blank();
    private Pen pen = Pen.USUAL;
    private boolean penDown;

    /** @param listener is run after each change */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    Sheet sheet() {
        return sheet;
    }

    Pen pen() {
        return pen;
    }

    void setPen(Pen newPen) {
        pen = newPen;
        changed();
    }

    /** Puts the pen down. */
    void begin(Stroke.Point point) {
        replace(sheet.with(new Stroke(point, pen.on(sheet.pixels()))));
        penDown = true;
    }

    /** Draws on from where the pen was last, if it is down. */
    void extend(Stroke.Point point) {
        if (penDown) {
            sheet = sheet.withLastStroke(sheet.lastStroke().to(point));
            changed();
        }
    }

    /** Lifts the pen; whatever else is done to the sheet does so, too. */
    void end() {
        penDown = false;
    }

    /** Takes a blank sheet, where this one is not. */
    void clear() {
        if (!sheet.isBlank()) {
            replace(Sheet.blank());
        }
    }

    /** Takes a picture as the sheet. */
    void open(GrayImage picture) {
        replace(Sheet.of(picture));
    }

    boolean canUndo() {
        return !before.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            end();
            undone.push(sheet);
            sheet = before.pop();
            changed();
        }
    }

    void redo() {
        if (canRedo()) {
            end();
            before.push(sheet);
            sheet = undone.pop();
            changed();
        }
    }

    private void replace(Sheet next) {
        end();
        before.push(sheet);
        if (before.size() > MOST_UNDOS) {
            before.removeLast();
        }
        undone.clear();
        sheet = next;
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
