package dev.digits.app.web.browser;

import dev.digits.app.WholeFile;
import dev.digits.app.browser.Browser;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.interactions.PointerInput;

/**
 * Makes the screenshots of docs/web.md, which names the command; no test. The system property {@code digits.screenshots} is the
 * folder to write to.
 */
class PageScreenshots {

    /** So often the backends are compared beforehand, so that times are those of a server that has run for a while. */
    private static final int WARM_UP = 8;

    private static final int MARGIN = 16;

    @TempDir
    static Path collected;

    @AutoClose
    static Browser browser;

    @AutoClose
    static Site site;

    private final DigitsPage page = new DigitsPage(browser.driver());

    @BeforeAll
    static void open() {
        browser = Browser.open(true);
        site = Site.start("127.0.0.1", "deep", null, collected);
        DigitsPage page = new DigitsPage(browser.driver());
        page.open(site.address());
        for (String mode : List.of("digit", "number")) {
            page.mode(mode);
            page.draw(Glyph.TWO);
            for (int i = 0; i < WARM_UP; i++) {
                compare(page);
                page.byId("compare-toggle").click();
            }
        }
    }

    private static void compare(DigitsPage page) {
        page.byId("compare-toggle").click();
        page.waitFor("the comparison", () -> page.text("compare-note").contains("Medians"));
    }

    @Test
    void wide() {
        page.open(site.address());
        page.draw(Glyph.TWO);
        page.waitForAnswer("2");
        page.byId("maps-toggle").click();
        page.waitFor("feature maps", () -> page.byId("maps-mosaic").isDisplayed());
        compare(page);
        save("web-wide.png", page.all("footer").get(0).getRect());
    }

    @Test
    void dark() {
        browser.prefer("prefers-color-scheme", "dark");
        page.open(site.address());
        page.mode("number");
        page.draw(PointerInput.Kind.MOUSE, Glyph.SEVEN, 0.22);
        page.draw(PointerInput.Kind.MOUSE, Glyph.ONE, 0.5);
        page.draw(PointerInput.Kind.MOUSE, Glyph.TWO, 0.78);
        page.waitForAnswer("712");
        save("web-dark.png", page.all("footer").get(0).getRect());
    }

    @Test
    void narrow() {
        browser.narrow(390, 844);
        page.open(site.address());
        page.draw(PointerInput.Kind.TOUCH, Glyph.SEVEN, 0.5);
        page.waitForAnswer("7");
        save("web-narrow.png", page.byId("answer").getRect());
    }

    /** Writes the page down to the end of something on it, as far as it is scrolled or not. */
    private void save(String name, Rectangle last) {
        page.script("document.activeElement.blur()");
        long width = (Long) page.script("return document.documentElement.clientWidth");
        int height = last.y + last.height + MARGIN;
        Map<String, Object> all = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
        Map<String, Object> shot = browser.driver()
                .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", all));
        browser.usual();
        WholeFile.write(
                Path.of(System.getProperty("digits.screenshots")).resolve(name),
                Base64.getDecoder().decode((String) shot.get("data")));
    }
}
