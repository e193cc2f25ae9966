package dev.digits.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What looks further into a drawing: other backends and models, side by side, feature maps, corrections. */
class InsightPageTest extends PageTest {

    @Test
    void switchesBackendAndModel() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.choose("backend", "djl");
        page.waitFor("djl's answer", () -> page.text("timing").startsWith("djl, cnn: "));
        page.waitForAnswer("7");
        page.choose("model", "deep");
        page.waitFor("djl's answer with deep", () -> page.text("timing").startsWith("djl, deep: "));
        page.choose("backend", "native");
        page.waitFor("native's answer with deep", () -> page.text("timing").startsWith("native, deep: "));
        page.waitForAnswer("7");
    }

    @Test
    void comparesTheBackends() {
        List<String> backends = page.all("#backend option:not(:disabled)").stream()
                .map(option -> option.getDomProperty("value"))
                .toList();
        assertThat(backends).contains("native", "djl", "dl4j");
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.byId("compare-toggle").click();
        waitForComparison();
        assertThat(page.all("#compare-rows th")).extracting(WebElement::getText).containsAll(backends);
        for (WebElement row : page.all("#compare-rows tr")) {
            assertThat(cells(row)).as(row.getText()).hasSize(4);
            assertThat(cells(row).get(0)).isEqualTo("7");
            assertThat(cells(row).get(1)).matches("(100|\\d\\d)\\.\\d %");
            assertThat(millis(cells(row).get(2)))
                    .isPositive()
                    .isLessThanOrEqualTo(millis(cells(row).get(3)));
        }
        assertThat(page.text("compare-note")).startsWith("All give the same answer.");
        page.byId("clear").click();
        page.waitFor("the comparison to wait", () -> page.text("compare-note").startsWith("Waiting for a picture"));
        page.draw(Glyph.ONE);
        waitForComparison();
        assertThat(page.all("#compare-rows tr"))
                .allSatisfy(row -> assertThat(cells(row).get(0)).isEqualTo("1"));
    }

    @Test
    void comparesNumbersToo() {
        page.mode("number");
        page.draw(Glyph.ZERO);
        page.waitForAnswer("0");
        page.byId("compare-toggle").click();
        waitForComparison();
        assertThat(page.all("#compare-rows tr"))
                .allSatisfy(row -> assertThat(cells(row).get(0)).isEqualTo("0"));
    }

    @Test
    void showsFeatureMaps() {
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.byId("maps-toggle").click();
        page.waitFor("feature maps", () -> page.byId("maps-mosaic").isDisplayed());
        assertThat(page.text("maps-caption")).startsWith("conv1 (Conv2d): 32 maps of 28 by 28, from ");
        assertThat(colours()).isGreaterThan(20);
        int layers = page.all("#maps-layer option").size();
        assertThat(page.byId("maps-previous").isEnabled()).isFalse();
        for (int i = 1; i < layers; i++) {
            page.byId("maps-next").click();
        }
        assertThat(page.byId("maps-next").isEnabled()).isFalse();
        assertThat(page.text("maps-caption")).startsWith("fc2 (Dense): 10 values, from ");
        page.choose("model", "deep");
        page.waitFor(
                "the other model's layers", () -> page.all("#maps-layer option").size() > layers);
        page.byId("maps-toggle").click();
        assertThat(page.byId("maps-mosaic").isDisplayed()).isFalse();
    }

    private long colours() {
        return (Long) page.script("const c = document.getElementById('maps-mosaic');"
                + "const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);"
                + "return new Set(d).size");
    }

    @Test
    void savesCorrections() throws IOException {
        assertThat(page.all("#correction-labels button")).hasSize(10).noneMatch(WebElement::isEnabled);
        page.draw(Glyph.SEVEN);
        page.waitForAnswer("7");
        page.all("#correction-labels button").get(1).click();
        page.waitFor(
                "the drawing to be saved", () -> page.text("correction-note").startsWith("Saved as 1: 1/"));
        Path ones = folder.resolve("collected").resolve("1");
        try (Stream<Path> files = Files.list(ones)) {
            assertThat(files).singleElement().satisfies(file -> {
                GrayImage saved = new PictureReader().read(file);
                assertThat(saved.at(0, 0)).as("paper").isEqualTo(255);
                assertThat(saved.luminance()).as("ink").contains((byte) 0);
            });
        }
        page.byId("clear").click();
        page.waitForState("idle");
        assertThat(page.text("correction-note")).isEmpty();
        assertThat(page.all("#correction-labels button")).noneMatch(WebElement::isEnabled);
    }

    private void waitForComparison() {
        page.waitFor("the comparison", () -> page.text("compare-note").contains("Medians of 5 rounds"));
    }

    private static List<String> cells(WebElement row) {
        return row.findElements(By.tagName("td")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static double millis(String cell) {
        assertThat(cell).endsWith(" ms");
        return Double.parseDouble(cell.replace(" ms", ""));
    }
}
