package dev.digits.app.desktop;

import java.util.List;
import javax.swing.Action;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JRadioButtonMenuItem;

/** All that one can do, as menus. Follows the presenter. */
final class DrawMenus extends JMenuBar {

    private static final long serialVersionUID = 1;

    private final transient DrawPresenter presenter;
    private final transient DrawActions actions;
    private final JMenu correct = new JMenu("Correct");
    private transient List<String> labels = List.of();

    DrawMenus(DrawPresenter presenter, DrawActions actions) {
        this.presenter = presenter;
        this.actions = actions;
        JMenu file = menu("File", 'F');
        file.add(item(new JMenuItem(), actions.open));
        file.addSeparator();
        file.add(item(new JMenuItem(), actions.close));

        JMenu edit = menu("Edit", 'E');
        edit.add(item(new JMenuItem(), actions.undo));
        edit.add(item(new JMenuItem(), actions.redo));
        edit.add(item(new JMenuItem(), actions.clear));
        edit.addSeparator();
        edit.add(item(new JMenuItem(), actions.paste));
        edit.add(item(new JMenuItem(), actions.copy));
        edit.addSeparator();
        edit.add(item(new JRadioButtonMenuItem(), actions.pen));
        edit.add(item(new JRadioButtonMenuItem(), actions.eraser));
        edit.add(item(new JMenuItem(), actions.thicker));
        edit.add(item(new JMenuItem(), actions.thinner));

        JMenu read = menu("Read", 'R');
        read.add(item(new JMenuItem(), actions.predict));
        read.add(item(new JCheckBoxMenuItem(), actions.live));
        read.addSeparator();
        read.add(item(new JRadioButtonMenuItem(), actions.single));
        read.add(item(new JRadioButtonMenuItem(), actions.number));

        choices(menu("Backend", 'B'), actions.backends);
        choices(menu("Model", 'M'), actions.models);
        if (presenter.setting().collection() != null) {
            correct.setMnemonic('C');
            add(correct);
            presenter.addListener(this::follow);
            follow();
        }
        menu("View", 'V').add(item(new JCheckBoxMenuItem(), actions.dark));
        menu("Help", 'H').add(item(new JMenuItem(), actions.help));
    }

    private JMenu menu(String name, char mnemonic) {
        JMenu menu = new JMenu(name);
        menu.setMnemonic(mnemonic);
        add(menu);
        return menu;
    }

    /** Says what each is; of one that cannot be had, why. */
    private static void choices(JMenu menu, List<Action> choices) {
        for (Action choice : choices) {
            JMenuItem item = item(new JRadioButtonMenuItem(), choice);
            item.setToolTipText(DrawActions.description(choice));
            menu.add(item);
        }
    }

    private static JMenuItem item(JMenuItem item, Action action) {
        item.setAction(action);
        item.setToolTipText(null);
        return item;
    }

    private void follow() {
        if (!presenter.labels().equals(labels)) {
            labels = presenter.labels();
            correct.removeAll();
            actions.corrections().forEach(action -> correct.add(item(new JMenuItem(), action)));
        }
    }
}
