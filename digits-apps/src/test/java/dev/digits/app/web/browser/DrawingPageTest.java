package dev.digits.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;

class DrawingPageTest extends PageTest {

    @ParameterizedTest
    @CsvSource({"MOUSE, SEVEN, 7", "MOUSE, ONE, 1", "MOUSE, ZERO, 0", "TOUCH, TWO, 2", "TOUCH, ZERO, 0", "PEN, SEVEN, 7"
    })
    void readsWhatIsDrawn(PointerInput.Kind kind, Glyph glyph, String label) {
        page.draw(kind, glyph, 0.5);
        page.waitForAnswer(label);
        assertThat(page.text("timing")).startsWith("native, cnn: ").endsWith(" ms in the server");
    }

    @Test
    void answersWhileOneDraws() {
        Runnable lift = page.drawWithoutLifting(Glyph.SEVEN);
        page.waitFor(
                "an answer to the unfinished drawing", () -> page.text("label").equals("7"));
        assertThat(page.spoken()).as("said before the pen is lifted").isEmpty();
        lift.run();
        page.waitForAnswer("7");
    }

    @Test
    void asksOneQuestionAtATime() {
        page.script("window.atOnce = 0; window.most = 0; window.count = 0; const ask = window.fetch;"
                + "window.fetch = async (...question) => {"
                + "  most = Math.max(most, ++atOnce); count++;"
                + "  try { return await ask(...question); } finally { atOnce--; } }");
        page.draw(Glyph.ZERO);
        page.waitForAnswer("0");
        assertThat((Long) page.script("return count")).as("questions").isGreaterThan(1);
        assertThat((Long) page.script("return most")).as("questions at once").isEqualTo(1);
    }

    @Test
    void showsTheTenProbabilities() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        assertThat(page.all("#bars .name"))
                .extracting(WebElement::getText)
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        double sum = page.all("#bars .value").stream()
                .mapToDouble(value -> Double.parseDouble(value.getText().replace(" %", "")))
                .sum();
        assertThat(sum).isBetween(99.5, 100.5);
        assertThat(page.all("#bars .best .name"))
                .extracting(WebElement::getText)
                .containsExactly("7");
    }

    @Test
    void showsWhatTheNetworkSees() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        assertThat(page.all("#seen-stages figcaption strong"))
                .extracting(WebElement::getText)
                .contains("picture", "ink");
        WebElement last = page.all("#seen-last img").get(0);
        page.waitFor("the picture", () -> "28".equals(last.getDomProperty("naturalWidth")));
        assertThat(last.getDomProperty("naturalHeight")).isEqualTo("28");
        assertThat(last.getCssValue("image-rendering")).isEqualTo("pixelated");
    }

    @Test
    void undoesRedoesAndClears() {
        assertThat(page.byId("undo").isEnabled()).isFalse();
        page.draw(Glyph.ONE);
        page.waitForAnswer("1");
        page.draw(PointerInput.Kind.MOUSE, Glyph.ZERO, 0.5);
        page.waitFor("another answer", () -> !page.spoken().startsWith("1,"));
        page.byId("undo").click();
        page.waitForAnswer("1");
        page.byId("clear").click();
        page.waitForState("idle");
        assertThat(page.all("#bars .value"))
                .hasSize(10)
                .allMatch(value -> value.getText().isEmpty());
        page.byId("undo").click();
        page.waitForAnswer("1");
        page.byId("undo").click();
        page.waitForState("idle");
        page.byId("redo").click();
        page.waitForAnswer("1");
    }

    @Test
    void obeysShortCuts() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.chord("z", Keys.CONTROL);
        page.waitForState("idle");
        page.chord("z", Keys.CONTROL, Keys.SHIFT);
        page.waitForAnswer("7");
        page.press(Keys.DELETE);
        page.waitForState("idle");
        page.chord("z", Keys.CONTROL);
        page.waitForAnswer("7");
        page.chord("z", Keys.CONTROL);
        page.chord("y", Keys.CONTROL);
        page.waitForAnswer("7");
    }

    @Test
    void drawsWithTheKeyboard() {
        page.script("document.getElementById('drawing').focus()");
        page.press(" ");
        page.press(Keys.ARROW_DOWN.toString().repeat(16));
        page.press(" ");
        page.waitForAnswer("1");
    }

    @Test
    void drawsAsWideAsThePen() {
        page.script(
                "const pen = document.getElementById('pen'); pen.value = 48; pen.dispatchEvent(new Event('input'))");
        page.draw(Glyph.ONE);
        page.waitForAnswer("1");
        long dark = (Long) page.script("const c = document.getElementById('drawing');"
                + "const row = c.getContext('2d').getImageData(0, c.height / 2, c.width, 1).data;"
                + "return row.filter((v, i) => i % 4 === 0 && v < 128).length * 640 / c.width | 0");
        assertThat(dark).isBetween(44L, 52L);
    }

    @Test
    void saysPlainlyWhenThereIsNoDigit() {
        page.script("const pen = document.getElementById('pen'); pen.max = 200; pen.value = 200;"
                + "pen.dispatchEvent(new Event('input'))");
        page.draw(Glyph.ONE);
        page.waitForState("none");
        assertThat(page.text("verdict")).startsWith("No digit: it ");
        assertThat(page.text("label")).isEmpty();
    }

    @Test
    void saysWhenItIsNotSure() {
        page.draw(Glyph.STAR);
        page.waitForState("unsure");
        assertThat(page.text("label")).isEqualTo("?");
        page.waitFor("the answer to be said", () -> page.spoken().startsWith("Not sure. Perhaps "));
        assertThat(page.text("verdict")).matches("Not sure\\. Perhaps \\d, with \\d+\\.\\d %\\.");
    }

    @Test
    void readsNumbers() {
        page.mode("number");
        page.draw(PointerInput.Kind.MOUSE, Glyph.SEVEN, 0.25);
        page.draw(PointerInput.Kind.MOUSE, Glyph.ONE, 0.5);
        page.draw(PointerInput.Kind.MOUSE, Glyph.ZERO, 0.75);
        page.waitForAnswer("710");
        assertThat(page.all("#boxes text")).extracting(WebElement::getText).containsExactly("7", "1", "0");
        assertThat(page.all("#bars .name")).extracting(WebElement::getText).containsExactly("7", "1", "0");
        assertThat(page.all("#boxes rect").stream().map(this::middle))
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0.25, within(0.05)),
                        x -> assertThat(x).isCloseTo(0.5, within(0.05)),
                        x -> assertThat(x).isCloseTo(0.75, within(0.05)));
        page.mode("digit");
        page.waitFor("one answer", () -> page.all("#bars li").size() == 10);
        assertThat(page.all("#boxes rect")).isEmpty();
    }

    /** Where a box in the drawing area has its middle, 0 for the left to 1 for the right. */
    private double middle(WebElement box) {
        Rectangle area = page.byId("drawing").getRect();
        Rectangle rectangle = box.getRect();
        return (rectangle.x + rectangle.width / 2.0 - area.x) / area.width;
    }
}
