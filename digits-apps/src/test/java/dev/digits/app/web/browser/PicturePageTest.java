package dev.digits.app.web.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.Drawings;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

class PicturePageTest extends PageTest {

    private static final String COPY = """
            const [base64, done] = arguments;
            const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
            const blob = new Blob([bytes], { type: 'image/png' });
            navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(() => done(null), done);
            """;

    @Test
    void readsAnOpenedFile() {
        page.source("picture");
        upload(picture(Glyph.SEVEN));
        page.waitForAnswer("7");
        assertThat(page.byId("picture-image").isDisplayed()).isTrue();
        assertThat(page.byId("picture-image").getDomAttribute("alt")).endsWith("glyphs.png");
        upload(picture(Glyph.ZERO));
        page.waitForAnswer("0");
    }

    @Test
    void readsADroppedFileWhereverItIsDropped() {
        Rectangle bars = page.byId("seen").getRect();
        browser.drop(bars.x + 20, bars.y + 20, picture(Glyph.TWO));
        page.waitForAnswer("2");
        assertThat(page.all("[name=source]:checked").get(0).getDomAttribute("value"))
                .isEqualTo("picture");
    }

    @Test
    void readsAPastedPicture() throws IOException {
        browser.allowClipboard(site.address());
        String picture = Base64.getEncoder().encodeToString(Files.readAllBytes(picture(Glyph.ONE)));
        assertThat(browser.driver().executeAsyncScript(COPY, picture)).isNull();
        page.chord("v", Keys.CONTROL);
        page.waitForAnswer("1");
    }

    @Test
    void boxesLieOverTheDigitsOfAPicture() {
        page.source("picture");
        page.mode("number");
        upload(picture(Glyph.TWO, Glyph.ZERO, Glyph.SEVEN));
        page.waitForAnswer("207");
        assertThat(page.all("#boxes text")).extracting(WebElement::getText).containsExactly("2", "0", "7");
        Rectangle image = page.byId("picture-image").getRect();
        Rectangle zero = page.all("#boxes rect").get(1).getRect();
        assertThat(zero.x + zero.width / 2).isCloseTo(image.x + image.width / 2, within(6));
        assertThat(zero.y + zero.height / 2).isCloseTo(image.y + image.height / 2, within(6));
    }

    @Test
    void saysThatABlankPictureHasNoDigit() {
        page.source("picture");
        upload(file("blank.png", PictureWriter.png(Drawings.blank())));
        page.waitForState("none");
        assertThat(page.text("verdict")).isEqualTo("No digit: it is blank.");
        page.mode("number");
        page.waitFor("no digits", () -> page.text("verdict").equals("No digits found."));
    }

    @Test
    void tellsWhyAFileCannotBeRead() {
        page.source("picture");
        upload(file("notes.png", "no picture at all".getBytes(UTF_8)));
        page.waitForState("error");
        assertThat(page.text("verdict")).contains("picture");
        assertThat(page.text("picture-note")).startsWith("The browser cannot show notes.png");
        assertThat(browser.console()).singleElement().asString().contains("the server responded with a status of 422");
    }

    @Test
    void keepsDrawingAndPictureApart() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.source("picture");
        page.waitForState("idle");
        upload(picture(Glyph.ZERO));
        page.waitForAnswer("0");
        page.source("drawing");
        page.waitForAnswer("7");
        page.source("picture");
        page.waitForAnswer("0");
    }

    private void upload(Path file) {
        page.byId("file").sendKeys(file.toAbsolutePath().toString());
    }
}
