package dev.digits.app.desktop;

import com.formdev.flatlaf.util.UIScale;
import dev.digits.app.PictureFiles;
import dev.digits.preprocess.image.PictureReader;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.swing.Action;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.filechooser.FileFilter;

/** The window, and what needs one: its menus, dialogs and the clipboard. */
final class DrawWindow extends JFrame implements DrawActions.Window {

    private static final long serialVersionUID = 1;

    private final transient DrawPresenter presenter;
    private final transient PictureReader pictures = new PictureReader();
    private final transient DrawActions actions;
    private File folder;

    DrawWindow(DrawPresenter presenter) {
        super("digits");
        setIconImages(WindowIcon.sizes());
        this.presenter = presenter;
        actions = new DrawActions(presenter, this, Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx());
        DrawPanel panel = new DrawPanel(presenter, actions, pictures);
        setJMenuBar(new DrawMenus(presenter, actions));
        setContentPane(panel);
        getRootPane().setDefaultButton(panel.predictButton());
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        pack();
        setMinimumSize(UIScale.scale(new Dimension(760, 480)));
        setLocationRelativeTo(null);
        panel.canvas().requestFocusInWindow();
    }

    @Override
    public void open() {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle("Open a picture");
        chooser.setAcceptAllFileFilterUsed(true);
        chooser.setFileFilter(new Pictures());
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
            folder = chooser.getCurrentDirectory();
            Path file = chooser.getSelectedFile().toPath();
            presenter.open(() -> pictures.read(file));
        }
    }

    @Override
    public void paste() {
        presenter.open(() -> SystemClipboard.picture(pictures));
    }

    @Override
    public void copy(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        presenter.say("Copied: " + text.replace("\n", " "));
    }

    @Override
    public void setDark(boolean dark) {
        Look.apply(dark);
    }

    @Override
    public void help() {
        List<Action> shown = actions.withKeys();
        JPanel table = new JPanel(new GridLayout(0, 2, UIScale.scale(24), UIScale.scale(4)));
        for (Action action : shown) {
            table.add(new JLabel(DrawActions.name(action)));
            table.add(new JLabel(DrawActions.keyText(action)));
        }
        JOptionPane.showMessageDialog(this, table, "Keyboard short-cuts", JOptionPane.PLAIN_MESSAGE);
    }

    @Override
    public void close() {
        dispose();
    }

    private static final class Pictures extends FileFilter {

        @Override
        public boolean accept(File file) {
            return file.isDirectory() || PictureFiles.isNamedAsPicture(file.toPath());
        }

        @Override
        public String getDescription() {
            return "Pictures";
        }
    }
}
