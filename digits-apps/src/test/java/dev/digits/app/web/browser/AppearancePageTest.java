package dev.digits.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput;

/** Narrow and wide, light and dark, with the keyboard and for screen readers. */
class AppearancePageTest extends PageTest {

    @Test
    void fitsATelephone() {
        browser.narrow(360, 740);
        page.open(site.address());
        page.draw(PointerInput.Kind.TOUCH, Glyph.SEVEN, 0.5);
        page.waitForAnswer("7");
        openEverything();
        assertThat(browser.widest()).isLessThanOrEqualTo(360);
        long bottom = (Long) page.script(
                "return Math.round(document.getElementById('drawing').getBoundingClientRect().bottom + scrollY)");
        assertThat(bottom).as("the drawing area's end").isLessThan(500);
        for (String source : List.of("picture", "drawing")) {
            page.source(source);
            assertThat(browser.widest()).as(source).isLessThanOrEqualTo(360);
        }
    }

    @Test
    void fitsATelephoneOnItsSide() {
        browser.narrow(740, 360);
        page.open(site.address());
        assertThat(page.byId("drawing").getRect().height).isBetween(200, 300);
        page.draw(PointerInput.Kind.TOUCH, Glyph.ZERO, 0.5);
        page.waitForAnswer("0");
        assertThat(browser.widest()).isLessThanOrEqualTo(740);
    }

    @Test
    void followsTheDarkScheme() {
        String light = page.all("body").get(0).getCssValue("background-color");
        browser.prefer("prefers-color-scheme", "dark");
        assertThat(page.all("body").get(0).getCssValue("background-color")).isNotEqualTo(light);
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.waitFor(
                "light ink on dark paper", () -> (Boolean) page.script("const c = document.getElementById('drawing');"
                        + "return c.getContext('2d').getImageData(0, 0, 1, 1).data[0] < 60"));
    }

    @Test
    void keepsStillWhereThatIsPreferred() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        assertThat(page.all("#bars .fill").get(0).getCssValue("transition-duration"))
                .isEqualTo("0.12s");
        browser.prefer("prefers-reduced-motion", "reduce");
        assertThat(page.all("#bars .fill").get(0).getCssValue("transition-property"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void breaksNoRuleOfAccessibility(String scheme) {
        browser.prefer("prefers-color-scheme", scheme);
        assertThat(browser.violations()).as("before there is an answer").isEmpty();
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        openEverything();
        assertThat(browser.violations()).as("with everything open").isEmpty();
        page.source("picture");
        page.mode("number");
        page.byId("file").sendKeys(picture(Glyph.TWO, Glyph.ZERO).toString());
        page.waitForAnswer("20");
        assertThat(browser.violations()).as("a picture of a number").isEmpty();
        page.source("drawing");
    }

    @Test
    void everyControlIsReachedWithTheKeyboardAndSaysWhatItIs() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.script("document.querySelector('.skip').focus()");
        List<String> reached = new ArrayList<>();
        for (String id = next(); !id.isEmpty(); id = next()) {
            assertThat(reached).as("a way round").hasSizeLessThan(60);
            assertThat((Boolean) page.script("return document.activeElement.matches(':focus-visible')"))
                    .as("visible focus on " + id)
                    .isTrue();
            reached.add(id);
        }
        List<String> expected =
                new ArrayList<>(List.of("backend", "model", "source", "mode", "drawing", "undo", "clear", "pen"));
        expected.addAll(List.of("0", "9", "compare-toggle", "maps-toggle"));
        assertThat(reached).containsSubsequence(expected);
    }

    /** What the tabulator key comes to; empty after the last. */
    private String next() {
        page.press(Keys.TAB);
        return (String) page.script("const e = document.activeElement;"
                + "return e === document.body ? '' : e.id || e.name || e.textContent");
    }

    @Test
    void theSkipLinkGoesToTheAnswer() {
        page.press(Keys.TAB);
        page.press(Keys.ENTER);
        page.waitFor("the focus on the answer", () ->
                (Boolean) page.script("return document.activeElement.id === 'answer'"));
    }

    @Test
    void speaksTheAnswer() {
        assertThat(page.byId("spoken").getDomAttribute("role")).isEqualTo("status");
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        assertThat(page.spoken()).matches("7, with (100|\\d\\d)\\.\\d % confidence");
    }

    private void openEverything() {
        page.byId("compare-toggle").click();
        page.byId("maps-toggle").click();
        page.waitFor("feature maps", () -> page.byId("maps-mosaic").isDisplayed());
        page.waitFor("the comparison", () -> page.text("compare-note").contains("Medians"));
    }
}
