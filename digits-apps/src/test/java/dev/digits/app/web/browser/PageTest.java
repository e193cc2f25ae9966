package dev.digits.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.browser.Browser;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a real server in a real browser, loaded anew for each test. After each, the console must be empty, and nothing but
 * the server may have been asked.
 */
abstract class PageTest {

    @TempDir
    static Path folder;

    @AutoClose
    static Browser browser;

    @AutoClose
    static Site site;

    DigitsPage page;

    @BeforeAll
    static void open() {
        browser = Browser.open(true);
        site = Site.start("127.0.0.1", "cnn", null, folder.resolve("collected"));
    }

    @BeforeEach
    void load() {
        page = new DigitsPage(browser.driver());
        page.open(site.address());
    }

    @AfterEach
    void nothingElseHappened() {
        browser.usual();
        assertThat(browser.console()).as("console").isEmpty();
        assertThat(browser.hosts())
                .as("hosts asked")
                .containsExactly(site.address().getAuthority());
    }

    /** A picture file of glyphs side by side. */
    static Path picture(Glyph... glyphs) {
        return file("glyphs.png", PictureWriter.png(Glyph.paint(200 * glyphs.length, 240, glyphs)));
    }

    static Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
