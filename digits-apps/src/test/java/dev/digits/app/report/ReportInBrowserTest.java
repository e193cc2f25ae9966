package dev.digits.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.browser.Browser;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

class ReportInBrowserTest {

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open(false);
        ReportFiles.beside(folder.resolve("report.html")).write("", () -> ReportFilesTest.sample("<b> & more"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void show() {
        browser.usual();
        browser.driver().get(folder.resolve("report.html").toUri().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void breaksNoRuleOfAccessibility(String scheme) {
        browser.prefer("prefers-color-scheme", scheme);
        browser.driver().executeScript("document.querySelectorAll('details').forEach(part => part.open = true)");

        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void asksForNothingAndSaysNothingOnTheConsole() {
        assertThat(browser.console()).isEmpty();
        browser.requests();
        browser.driver().navigate().refresh();

        assertThat(browser.requests())
                .allSatisfy(request -> assertThat(request.getPath()).endsWith("/report.html"));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void fitsATelephone() {
        browser.narrow(360, 740);

        assertThat(browser.widest()).isLessThanOrEqualTo(360);
    }

    @Test
    void everyPictureIsShown() {
        List<?> broken = (List<?>) browser.driver()
                .executeScript(
                        "return [...document.images].filter(i => !i.complete || i.naturalWidth == 0).map(i => i.alt)");

        assertThat(broken).isEmpty();
        assertThat(browser.driver().findElements(By.tagName("img"))).hasSize(4);
        assertThat(browser.driver().findElements(By.cssSelector("svg.chart"))).hasSize(3);
    }

    @Test
    void printsOnWhiteAlsoWhereTheScreenIsDark() {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "media",
                                "print",
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        String ground = browser.driver().findElement(By.tagName("body")).getCssValue("background-color");
        String chart = browser.driver()
                .findElement(By.cssSelector("svg.chart .ground"))
                .getCssValue("fill");
        byte[] printed = Base64.getDecoder().decode((String)
                browser.driver().executeCdpCommand("Page.printToPDF", Map.of()).get("data"));
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));

        assertThat(ground).isEqualTo("rgba(255, 255, 255, 1)");
        assertThat(chart).isEqualTo("rgb(255, 255, 255)");
        assertThat(printed).startsWith('%', 'P', 'D', 'F');
    }
}
