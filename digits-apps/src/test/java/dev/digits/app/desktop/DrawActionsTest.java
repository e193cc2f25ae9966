package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Backends.Candidate;
import dev.digits.app.ModelChoice;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import java.awt.event.InputEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.Action;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DrawActionsTest {

    private final NoWindow window = new NoWindow();

    @BeforeAll
    static void look() {
        Look.apply(false);
    }

    private static DrawPresenter presenter(Path collection) {
        return new DrawPresenter(
                new DrawPresenter.Setting(
                        List.of(
                                new Candidate("native", 300, new Available("1.0", "CPU, 2 threads")),
                                new Candidate("djl", 200, new Available("2.0", "CPU")),
                                new Candidate(
                                        "dl4j", 100, new Unavailable("no library for this platform", "Use native."))),
                        "native",
                        ModelChoice.of("deep").menu(),
                        collection),
                question -> Readings.sevens(2, 0.9f, false),
                Runnable::run,
                Runnable::run);
    }

    private DrawActions actions(DrawPresenter presenter) {
        return new DrawActions(presenter, window, InputEvent.CTRL_DOWN_MASK);
    }

    private static List<JMenuItem> items(DrawMenus menus, String name) {
        JMenu menu = IntStream.range(0, menus.getMenuCount())
                .mapToObj(menus::getMenu)
                .filter(each -> each.getText().equals(name))
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, menu.getItemCount()).mapToObj(menu::getItem).toList();
    }

    @Test
    void aBackendThatCannotRunIsGreyAndSaysWhy() {
        DrawPresenter presenter = presenter(null);
        List<JMenuItem> backends = items(new DrawMenus(presenter, actions(presenter)), "Backend");
        assertThat(backends).extracting(JMenuItem::getText).containsExactly("native", "djl", "dl4j");
        assertThat(backends).extracting(JMenuItem::isEnabled).containsExactly(true, true, false);
        assertThat(backends).extracting(JMenuItem::isSelected).containsExactly(true, false, false);
        assertThat(backends)
                .extracting(JMenuItem::getToolTipText)
                .containsExactly(
                        "1.0, CPU, 2 threads", "2.0, CPU", "Cannot run: no library for this platform. Use native.");
        backends.get(1).doClick();
        assertThat(presenter.backend()).isEqualTo("djl");
        assertThat(backends).extracting(JMenuItem::isSelected).containsExactly(false, true, false);
    }

    @Test
    void modelsAreChosenInAMenu() {
        DrawPresenter presenter = presenter(null);
        List<JMenuItem> models = items(new DrawMenus(presenter, actions(presenter)), "Model");
        assertThat(models).extracting(JMenuItem::getText).containsExactly("deep", "cnn");
        models.get(1).doClick();
        assertThat(presenter.model()).isEqualTo(ModelChoice.of("cnn"));
        assertThat(models).extracting(JMenuItem::isSelected).containsExactly(false, true);
    }

    @Test
    void drawingsAreCorrectedInAMenuOnlyWhereTheyAreCollected() {
        DrawPresenter collecting = presenter(Path.of("mine"));
        assertThat(items(new DrawMenus(collecting, actions(collecting)), "Correct"))
                .extracting(JMenuItem::getText)
                .startsWith("It is 0")
                .hasSize(10);
        DrawPresenter not = presenter(null);
        DrawMenus menus = new DrawMenus(not, actions(not));
        assertThat(IntStream.range(0, menus.getMenuCount())
                        .mapToObj(i -> menus.getMenu(i).getText()))
                .doesNotContain("Correct");
    }

    @Test
    void whatOnlyAWindowCanDoIsLeftToIt() {
        DrawPresenter presenter = presenter(null);
        DrawActions actions = actions(presenter);
        assertThat(actions.copy.isEnabled()).isFalse();
        presenter.drawing().begin(new Stroke.Point(10, 10));
        for (Action action :
                List.of(actions.open, actions.paste, actions.copy, actions.dark, actions.help, actions.close)) {
            action.actionPerformed(null);
        }
        assertThat(window.calls).containsExactly("open", "paste", "copy 77", "dark true", "help", "close");
    }

    @Test
    void eachHasAKeyOfItsOwnThatTheDocumentationTells() throws Exception {
        DrawActions actions = actions(presenter(Path.of("mine")));
        List<Action> all = Stream.concat(actions.withKeys().stream(), actions.corrections().stream())
                .toList();
        assertThat(all)
                .extracting(action -> action.getValue(Action.ACCELERATOR_KEY))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        String documentation = Files.readString(Path.of("..", "docs", "desktop.md"));
        for (Action action : actions.withKeys()) {
            Matcher row = Pattern.compile("(?m)^\\| " + DrawActions.name(action) + " \\| (\\S+) \\|$")
                    .matcher(documentation);
            assertThat(row.find()).as(DrawActions.name(action)).isTrue();
            assertThat(key(row.group(1)))
                    .as(DrawActions.name(action))
                    .isEqualTo(action.getValue(Action.ACCELERATOR_KEY));
        }
    }

    /** What is written as Ctrl+Shift+Z in English; on other systems it is shown in their language. */
    private static KeyStroke key(String text) {
        List<String> parts = List.of(text.split("\\+"));
        String modifiers = String.join(" ", parts.subList(0, parts.size() - 1)).toLowerCase(Locale.ROOT);
        return KeyStroke.getKeyStroke(
                modifiers + " " + parts.get(parts.size() - 1).toUpperCase(Locale.ROOT));
    }
}
