package dev.digits.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.browser.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TokenPageTest {

    @AutoClose
    private final Browser browser = Browser.open(true);

    @AutoClose
    private final Site site = Site.start("127.0.0.1", "cnn", "open sesame", null);

    @Test
    void asksForTheTokenOnceAndKeepsItForTheTab() {
        DigitsPage page = new DigitsPage(browser.driver());
        browser.driver().get(site.address().toString());
        page.waitFor("the question", () -> page.byId("token-dialog").isDisplayed());
        page.press("wrong\n");
        page.waitFor("the question again", () -> page.byId("token-wrong").isDisplayed());
        page.press("open sesame\n");
        page.waitFor("the page to be ready", () -> page.all("#model option").size() > 1);
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.open(site.address());
        assertThat(page.byId("token-dialog").isDisplayed()).isFalse();
        page.draw(Glyph.ONE);
        page.waitForAnswer("1");
    }
}
