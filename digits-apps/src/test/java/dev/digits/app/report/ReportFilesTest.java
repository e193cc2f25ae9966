package dev.digits.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Share;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    private static final Map<String, Double> NUMBERS = Map.of("accuracy", 0.9961);
    private static final String HOSTILE = "<script>alert('x')</script> & \"so\"\u0001";

    @TempDir
    private Path folder;

    /** One of each block, every text of which is hostile. */
    static Report sample(String text) {
        double[] x = IntStream.rangeClosed(1, 12).asDoubleStream().toArray();
        double[] loss = IntStream.rangeClosed(1, 12).mapToDouble(i -> 0.3 / i).toArray();
        double[] validation =
                IntStream.rangeClosed(1, 12).mapToDouble(i -> 0.02 + 0.2 / i).toArray();
        double[] low =
                IntStream.rangeClosed(1, 12).mapToDouble(i -> 0.015 + 0.18 / i).toArray();
        double[] high =
                IntStream.rangeClosed(1, 12).mapToDouble(i -> 0.025 + 0.22 / i).toArray();
        Svg lines = LineChart.titled("Loss " + text)
                .x(Axis.linear("epoch " + text))
                .y(Axis.log("loss (nats)"))
                .series("training " + text, x, loss)
                .series(Series.line("validation", x, validation).between(low, high))
                .series(Series.line("chance", x, loss).dashed())
                .series(Series.line("runs", x, validation).dots())
                .marker(9, "best " + text)
                .svg();
        Svg bars = BarChart.titled("Images a second")
                .categories("batch " + text, List.of("1", "32", "256"))
                .y(Axis.linear("images/s"))
                .series(
                        "native " + text,
                        new double[] {9000, 21000, 25000},
                        new double[] {8000, 20000, 24000},
                        new double[] {9500, 22000, 26000})
                .series("djl", new double[] {2100, 11000, 12000})
                .svg();
        Svg map = HeatMap.titled("Confusion " + text)
                .rows("actual", List.of("0", "1", text))
                .columns("predicted", List.of("0", "1", text))
                .values(new double[][] {{980, 0, 1}, {2, 1130, 3}, {0, 12, 1020}})
                .svg();
        float[] ink = new float[DigitImage.PIXELS];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = i % 28 > 12 && i % 28 < 16 ? 1 : 0;
        }
        Png digit = Png.of(DigitImage.of(ink));
        Tile tile =
                new Tile(digit, "1 " + text, "taken for 7", List.of(new Share("7" + text, 0.83), new Share("1", 0.17)));
        return new Report(
                "A report " + text,
                "What was done " + text,
                List.of(
                        Section.of(
                                "Key figures " + text,
                                Facts.of(
                                        new Fact("accuracy", "99.61 %", "99.47 to 99.71 %"),
                                        new Fact("loss " + text, "0.0132", null),
                                        new Fact("training time", "2.1 min", "60,000 images"),
                                        new Fact("parameters", "421,642", null)),
                                new Warning("Warned " + text),
                                new Text("Said " + text)),
                        Section.of(
                                "Curves",
                                new Figures(List.of(
                                        new Figure("loss", lines, "Loss by epoch " + text),
                                        new Figure("speed", bars, "")))),
                        Section.of(
                                "Tables",
                                Table.of("class", "images\nn", "remark")
                                        .row("0 " + text, "1,234", "fine")
                                        .row("1", "-", text)
                                        .note("2", "not run " + text)
                                        .caption("Caption " + text),
                                new Figure("confusion", map, "Rows are what is")),
                        Section.of(
                                "Pictures",
                                new Gallery("wrong", List.of(tile, tile, tile), "Wrong answers"),
                                new Details(
                                        "More " + text,
                                        List.of(
                                                new Figure("map", Png.signed(ink, 28, 28, 1), "A map of weights"),
                                                new Items(List.of("An item " + text)),
                                                new Preformatted("digits train\n" + text))))));
    }

    @Test
    void pageNumbersAndPicturesAreWritten() throws Exception {
        ReportFiles files = ReportFiles.beside(folder.resolve("new").resolve("cnn.html"));
        files.write(NUMBERS, () -> sample("x"));

        try (var all = Files.list(folder.resolve("new/cnn-pictures"))) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "loss.svg",
                            "speed.svg",
                            "confusion.svg",
                            "wrong-1.png",
                            "wrong-2.png",
                            "wrong-3.png",
                            "map.png");
        }
        assertThat(folder.resolve("new/cnn.json")).content().contains("\"accuracy\" : 0.9961");
        assertThat(folder.resolve("new/cnn.html")).content().contains("cnn.json", "cnn-pictures");
    }

    @Test
    void aFaultWhileDrawingDoesNotCostTheNumbers() {
        ReportFiles files = ReportFiles.beside(folder.resolve("cnn.html"));

        assertThatThrownBy(() -> files.write(NUMBERS, () -> {
                    throw new IllegalStateException("a chart of nothing");
                }))
                .hasMessage("a chart of nothing");
        assertThat(files.numbers()).content().contains("0.9961");
        assertThat(files.page()).doesNotExist();
    }

    @Test
    void pageAndNumbersAreNotOneFile() {
        Path page = folder.resolve("cnn.html");
        Path same = folder.resolve(".").resolve("cnn.html");

        assertThatThrownBy(() -> ReportFiles.beside(page).withNumbers(same).write(NUMBERS, () -> sample("x")))
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("Two outputs would go to");
        assertThat(page).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no folder that nobody may write to")
    void picturesThatCannotBeWrittenAreSaidBeforeHoursAreSpent() {
        ReportFiles files = new ReportFiles(folder.resolve("cnn.html"), folder.resolve("cnn.json"), Path.of("/proc"));

        assertThatThrownBy(files::requireWritable)
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("/proc");
    }

    @Test
    void noTextBecomesMarkup() {
        String page = new ReportPage(ReportFiles.beside(Path.of("x.html"))).html(sample(HOSTILE));

        assertThat(page)
                .doesNotContain("<script", "\u0001")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = new ReportPage(ReportFiles.beside(Path.of("x.html"))).html(sample("x"));

        assertThat(page).containsPattern("Content-Security-Policy\" content=\"default-src 'none'");
        // Encoded pictures may hold anything, two slashes too.
        assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").replaceAll("base64,[^\"]*", ""))
                .doesNotContain("http:", "https:", "//", "url(", "@import");
    }

    @Test
    void aFolderInTheWayIsSaidBeforeAnythingIsWritten() throws Exception {
        Path page = Files.createDirectory(folder.resolve("cnn.html"));

        assertThatThrownBy(() -> ReportFiles.beside(page).write(NUMBERS, () -> sample("x")))
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("it is a folder");
        assertThat(folder.resolve("cnn.json")).doesNotExist();
        assertThat(folder.resolve("cnn-pictures")).doesNotExist();
    }

    @Test
    void aFileInTheWayOfThePicturesIsSaid() throws Exception {
        Files.createFile(folder.resolve("cnn-pictures"));

        assertThatThrownBy(() -> ReportFiles.beside(folder.resolve("cnn.html")).requireWritable())
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("it is a file");
    }

    @Test
    void namesOfPicturesAreNamesOfFilesEverywhere() {
        Png picture = Png.grey(new float[1], 1, 1);
        for (String name : List.of("", "A", "a b", "../a", "a/b", "-a", "a--b", "ä")) {
            assertThatThrownBy(() -> new Figure(name, picture, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
