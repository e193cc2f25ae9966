package dev.digits.app.desktop;

import java.util.ArrayList;
import java.util.List;

/** Notes what a window was to do. */
final class NoWindow implements DrawActions.Window {

    final List<String> calls = new ArrayList<>();

    @Override
    public void open() {
        calls.add("open");
    }

    @Override
    public void paste() {
        calls.add("paste");
    }

    @Override
    public void copy(String text) {
        calls.add("copy " + text);
    }

    @Override
    public void setDark(boolean dark) {
        calls.add("dark " + dark);
    }

    @Override
    public void help() {
        calls.add("help");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
