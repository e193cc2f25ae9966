package dev.digits.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

/** The camera, with a browser for each way in which it may be there or not. */
class CameraPageTest {

    private static final String FAKE = "--use-fake-device-for-media-stream";

    @TempDir
    static Path folder;

    @AutoClose
    static Site site;

    @BeforeAll
    static void start() {
        site = Site.start("127.0.0.1", "cnn", null, null);
    }

    @Test
    void readsWhatTheCameraSees() throws IOException {
        Path clip = folder.resolve("camera.y4m");
        CameraClip.write(clip, Glyph.paint(640, 480, Glyph.SEVEN, Glyph.ZERO));
        try (Browser browser = Browser.open(true, FAKE, "--use-file-for-fake-video-capture=" + clip)) {
            DigitsPage page = camera(browser, site.address());
            page.waitFor("the digits", () -> page.text("label").equals("70"));
            page.waitFor("the boxes", () -> page.all("#boxes text").size() == 2);
            Rectangle video = page.byId("camera-video").getRect();
            page.byId("hold").click();
            page.waitForAnswer("70");
            assertThat(page.all("#boxes text")).extracting(WebElement::getText).containsExactly("7", "0");
            Rectangle seven = page.all("#boxes rect").get(0).getRect();
            // Two glyphs of 183 pixels and half of that between them, in a picture 640 pixels wide.
            assertThat((seven.x - video.x) * 640 / video.width).isCloseTo(86, within(12));
            page.mode("digit");
            page.waitFor("bars for all classes", () -> page.all("#bars li").size() == 10);
            page.byId("hold").click();
            page.mode("number");
            page.waitFor("the live answer", () -> page.text("label").equals("70"));
            page.source("drawing");
            page.waitForState("idle");
            assertThat(page.script("return document.getElementById('camera-video').srcObject"))
                    .isNull();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void saysThatTheCameraWasRefused() {
        try (Browser browser = Browser.open(false, FAKE)) {
            DigitsPage page = camera(browser, site.address());
            page.waitFor("a message", () -> page.text("camera-note").startsWith("The camera was refused. Allow it"));
            assertThat(page.byId("retry").isDisplayed()).isTrue();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void saysThatThereIsNoCamera() {
        try (Browser browser = Browser.open(true, FAKE + "=device-count=0")) {
            DigitsPage page = camera(browser, site.address());
            page.waitFor("a message", () -> page.text("camera-note").startsWith("There is no camera here."));
            page.byId("retry").click();
            page.waitFor("the message again", () -> page.text("camera-note").startsWith("There is no camera here."));
            page.source("drawing");
            page.draw(Glyph.ONE);
            page.waitForAnswer("1");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void saysThatBrowsersGiveNoCameraToPagesWithoutHttps() {
        try (Site open = Site.start("0.0.0.0", "cnn", null, null);
                Browser browser = Browser.open(true, FAKE, "--host-resolver-rules=MAP digits.test 127.0.0.1")) {
            int port = open.address().getPort();
            DigitsPage page = camera(browser, URI.create("http://digits.test:" + port + "/"));
            page.waitFor(
                    "a message", () -> page.text("camera-note").contains("only to pages on localhost or with https"));
        }
    }

    private static DigitsPage camera(Browser browser, URI address) {
        DigitsPage page = new DigitsPage(browser.driver());
        page.open(address);
        page.source("camera");
        return page;
    }
}
