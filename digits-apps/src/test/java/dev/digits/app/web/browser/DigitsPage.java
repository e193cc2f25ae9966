package dev.digits.app.web.browser;

import static org.openqa.selenium.interactions.PointerInput.MouseButton.LEFT;
import static org.openqa.selenium.interactions.PointerInput.Origin.viewport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What one does on the page, and what one sees there. */
final class DigitsPage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration MOVE = Duration.ofMillis(4);

    /** How large a drawn glyph is, as a share of the drawing area's height. */
    private static final double SIZE = 0.5;

    private final ChromeDriver driver;

    DigitsPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Loads the page, and returns when it is ready. */
    void open(URI address) {
        driver.get(address.toString());
        waitFor("the page to be ready", () ->
                (Boolean) driver.executeScript("return 'ready' in document.body.dataset"));
    }

    WebElement byId(String id) {
        return driver.findElement(By.id(id));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    String text(String id) {
        return byId(id).getText();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void waitFor(String what, Supplier<Boolean> condition) {
        new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(() -> what + "; the answer says: " + text("answer"))
                .until(any -> condition.get());
    }

    /** Waits for an answer that the page is sure of and that has come to rest. */
    void waitForAnswer(String label) {
        waitFor(
                "the answer " + label,
                () -> byId("answer").getDomAttribute("data-state").equals("sure")
                        && text("label").equals(label)
                        && spoken().startsWith(label.replace("\n", " ") + ","));
    }

    /** Waits until the answer is of a kind: {@code idle, sure, unsure, none} or {@code error}. */
    void waitForState(String state) {
        waitFor(
                "an answer that is " + state,
                () -> byId("answer").getDomAttribute("data-state").equals(state));
    }

    /** What a screen reader says of the answer. */
    String spoken() {
        return byId("spoken").getDomProperty("textContent").replace('\n', ' ').replace('\u00a0', ' ');
    }

    /** Chooses where pictures come from, {@code drawing}, {@code picture} or {@code camera}. */
    void source(String source) {
        check("source", source);
    }

    /** Chooses what is looked for, {@code digit} or {@code number}. */
    void mode(String mode) {
        check("mode", mode);
    }

    private void check(String group, String value) {
        driver.findElement(By.cssSelector("[name=" + group + "][value=" + value + "]"))
                .click();
    }

    void choose(String select, String value) {
        new Select(byId(select)).selectByValue(value);
    }

    /** Draws a glyph in the middle with the mouse. */
    void draw(Glyph glyph) {
        draw(PointerInput.Kind.MOUSE, glyph, 0.5);
    }

    /** Draws a glyph. @param middle where its middle is, 0 for the left to 1 for the right */
    void draw(PointerInput.Kind kind, Glyph glyph, double middle) {
        PointerInput pointer = new PointerInput(kind, kind.name());
        perform(strokeOf(pointer, glyph, middle).addAction(pointer.createPointerUp(LEFT.asArg())));
    }

    /** Draws a glyph and leaves the pointer pressed; the returned action lifts it. */
    Runnable drawWithoutLifting(Glyph glyph) {
        PointerInput pointer = new PointerInput(PointerInput.Kind.MOUSE, "held");
        perform(strokeOf(pointer, glyph, 0.5));
        return () -> perform(new Sequence(pointer, 0).addAction(pointer.createPointerUp(LEFT.asArg())));
    }

    private Sequence strokeOf(PointerInput pointer, Glyph glyph, double middle) {
        List<?> box = (List<?>) script("const canvas = document.getElementById('drawing');"
                + "canvas.scrollIntoView({ block: 'nearest' });"
                + "const r = canvas.getBoundingClientRect();"
                + "return [r.left, r.top, r.width, r.height]");
        double[] area = box.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
        double size = SIZE * area[3];
        double left = area[0] + middle * area[2] - size / 2;
        double top = area[1] + (area[3] - size) / 2;
        Sequence sequence = new Sequence(pointer, 0);
        boolean down = false;
        for (double[] point : glyph.points()) {
            int x = (int) Math.round(left + size * point[0]);
            int y = (int) Math.round(top + size * point[1]);
            sequence.addAction(pointer.createPointerMove(MOVE, viewport(), x, y));
            if (!down) {
                sequence.addAction(pointer.createPointerDown(LEFT.asArg()));
                down = true;
            }
        }
        return sequence;
    }

    private void perform(Sequence sequence) {
        driver.perform(List.of(sequence));
    }

    /** Presses keys one after the other, on whatever has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses a key while others are held. */
    void chord(CharSequence key, Keys... held) {
        Actions actions = new Actions(driver);
        for (Keys each : held) {
            actions.keyDown(each);
        }
        actions.sendKeys(key);
        for (Keys each : held) {
            actions.keyUp(each);
        }
        actions.perform();
    }
}
