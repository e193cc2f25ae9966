package dev.digits.app.web.browser;

import dev.digits.app.browser.Browser;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OutagePageTest {

    @AutoClose
    private final Browser browser = Browser.open(true);

    @AutoClose
    private Site site = Site.start("127.0.0.1", "cnn", null, null);

    @Test
    void saysThatTheServerIsGoneAndGoesOnWhenItIsBack() {
        DigitsPage page = new DigitsPage(browser.driver());
        URI address = site.address();
        page.open(address);
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        site.close();
        page.byId("clear").click();
        page.draw(Glyph.ONE);
        page.waitForState("error");
        page.waitFor("a plain message", () -> page.text("verdict").startsWith("The server cannot be reached."));
        site = Site.restart(address, "cnn");
        page.waitForAnswer("1");
    }
}
