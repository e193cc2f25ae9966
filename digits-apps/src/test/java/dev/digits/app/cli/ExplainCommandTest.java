package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Drawings;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.Relu;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.model.Shape;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

    private static final String QUICK = " --patch 7 --stride 7 --search 40 --neighbours 3";

    @TempDir
    static Path folder;

    private static String one;
    private static String blank;
    private static Path data;
    private static Path small;

    @BeforeAll
    static void drawsPicturesAndData() throws IOException {
        one = Files.write(folder.resolve("one.png"), PictureWriter.png(Drawings.one(27)))
                .toString();
        blank = Files.write(folder.resolve("blank.png"), PictureWriter.png(Drawings.blank()))
                .toString();
        data = folder.resolve("data");
        assertThat(Run.of("data", "synthetic", "--images", "60", data.toString())
                        .exitCode())
                .isZero();
        small = folder.resolve("small.safetensors");
        Architecture architecture = new Architecture(
                "small",
                Shape.of(1, 28, 28),
                List.of(new Conv2d("conv1", 4, 5, 4, 0), new Flatten("flatten"), new Dense("fc1", 10)));
        ModelFile.write(
                Initializer.HE_UNIFORM.initialize(architecture, Model.digitLabels(), 1), small, Precision.FLOAT32);
    }

    private static Run explain(String arguments, Path page) {
        return Run.of(("explain " + arguments + QUICK + " --data " + data + " --html " + page).split(" +"));
    }

    private static JsonNode json(Path page) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(
                        page.resolveSibling(page.getFileName().toString().replace(".html", ".json"))));
    }

    @Test
    void aPictureHasAReportWithItsNumbers() throws IOException {
        Path page = folder.resolve("one.html");

        Run run = explain("--model cnn " + one, page);

        assertThat(run.err()).doesNotContain("DIGITS-");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("one.png is read as 1 with a confidence of ");
        assertThat(run.out().lines().reduce((first, last) -> last)).hasValue("report: " + page);
        assertThat(Files.size(page)).isLessThan(5_000_000);
        assertThat(page)
                .content()
                .contains("What the network saw")
                .contains("What speaks for it")
                .contains("conv2: one filter a column, the 32 strongest of 64");
        JsonNode picture = json(page).at("/pictures/0");
        assertThat(picture.at("/file").stringValue()).isEqualTo(one);
        assertThat(picture.at("/index").isNull()).isTrue();
        assertThat(picture.at("/label").stringValue()).isEqualTo("1");
        assertThat(picture.at("/probabilities")).hasSize(10);
        assertThat(picture.at("/layers")).hasSize(11);
        assertThat(picture.at("/layers/0/shape").toString()).isEqualTo("[32,28,28]");
        assertThat(picture.at("/layers/1/zeroShare").doubleValue()).isBetween(0.1, 1.0);
        assertThat(picture.at("/occlusion/positions").toString()).isEqualTo("[0,7,14,21]");
        assertThat(picture.at("/occlusion/values/3")).hasSize(4);
        assertThat(picture.at("/saliency")).hasSize(28);
        assertThat(picture.at("/neighbours")).hasSize(3);
        assertThat(json(page).at("/search/layer").stringValue()).isEqualTo("relu3");
        assertThat(json(page).at("/search/images").intValue()).isEqualTo(40);
        try (Stream<Path> pictures = Files.list(folder.resolve("one-pictures"))) {
            assertThat(pictures.map(file -> file.getFileName().toString()))
                    .contains("occlusion.png", "saliency.png", "stage-1.png", "filters-01.png", "neighbour-3.png");
        }
    }

    @Test
    void severalPicturesShareAReport() throws IOException {
        Path page = folder.resolve("several.html");

        Run run = explain("--model " + small + " " + one + " " + blank, page);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("one.png is read as "),
                        line -> assertThat(line).isEqualTo("blank.png shows no digit: it is blank."),
                        line -> assertThat(line).isEqualTo("report: " + page));
        assertThat(page).content().contains("one.png: Feature maps").contains("blank.png: What the network saw");
        JsonNode without = json(page).at("/pictures/1");
        assertThat(without.at("/reason").stringValue()).isEqualTo("blank");
        assertThat(without.at("/label").isNull()).isTrue();
        assertThat(without.at("/layers").isNull()).isTrue();
        assertThat(without.at("/neighbours").isNull()).isTrue();
    }

    @Test
    void imagesOfTheTestSetSayWhatTheyAre() throws IOException {
        Path page = folder.resolve("images.html");

        Run run = explain("--model " + small + " --index 7", page);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode picture = json(page).at("/pictures/0");
        assertThat(picture.at("/file").isNull()).isTrue();
        assertThat(picture.at("/index").intValue()).isEqualTo(7);
        assertThat(run.out())
                .contains("image 7", "It is labelled " + picture.at("/actual").stringValue() + ".");
        assertThat(page).content().doesNotContain("What the network saw");
    }

    @Test
    void anEnsembleIsExplainedByItsFirstModel() throws IOException {
        Path page = folder.resolve("ensemble.html");

        Run run = explain("--model " + small + "," + small + " --tta 1 --index 0", page);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(page)
                .content()
                .contains("ensemble of small, small, each image with 1 changed copies,")
                .contains("layers, filters and neighbours those of the first one, small.");
        assertThat(json(page).at("/layersOf").stringValue()).isEqualTo("small");
    }

    @Test
    void anyModelWithAnyLabelsIsExplained() throws IOException {
        Architecture odd = new Architecture(
                "odd",
                Shape.of(1, 28, 28),
                List.of(
                        new Conv2d("Conv_A", 3, 5, 4, 0),
                        new Relu("r"),
                        new Conv2d("b-", 200, 1, 1, 0),
                        new Flatten("f"),
                        new Dense("d", 3)));
        Path file = folder.resolve("odd.safetensors");
        ModelFile.write(
                Initializer.HE_UNIFORM.initialize(odd, List.of("α", "<b>", "a long label"), 1),
                file,
                Precision.FLOAT32);
        Path page = folder.resolve("odd.html");

        Run run = Run.of(("explain " + one + " --model " + file + QUICK + " --html " + page).split(" "));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(page)
                .content()
                .contains("They are not shown: ")
                .contains("the first 128 of 200 channels, each 6x6 pixels")
                .contains("&lt;b&gt;");
        assertThat(json(page).at("/search/note").stringValue()).isNotEmpty();
        assertThat(json(page).at("/pictures/0/votes").isNull()).isTrue();
    }

    @Test
    void withoutAReportThereIsTheJsonThatWasAskedFor() throws IOException {
        Path json = folder.resolve("only.json");

        Run run = Run.of(
                ("explain --model " + small + " " + one + QUICK + " --data " + data + " --no-report --json " + json)
                        .split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("report:");
        assertThat(json).content().contains("\"saliency\"");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.png, 1, missing.png",
        "DATA, 1, holds no pictures",
        "--index 60, 2, 'There is no image 60 in'",
        "--index -1, 2, 'There is no image -1 in'",
        "--index x, 2, --index",
        "'', 2, 'Name pictures, or images of the test set by --index'",
        "ONE --index 1, 2, one of both",
        "'--index 0,1,2,3,4,5,6,7,8', 2, 'at most 8 pictures, but these are 9'",
        "ONE --model nosuch, 1, There is no model",
        "ONE --search none, 2, --search"
    })
    void oddInputIsOneClearLine(String arguments, int exitCode, String message) {
        Path page = folder.resolve("never.html");
        Run run = explain(
                arguments.replace("ONE", one).replace("DATA", data.toString()).strip(), page);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message).doesNotContain("Exception");
        assertThat(page).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--patch 0, 'a patch has 1 to 28 pixels a side, not 0'",
        "--patch 29, 'a patch has 1 to 28 pixels a side, not 29'",
        "--patch 3 --stride 4, 'the stride must be from 1 to the patch''s 3 pixels, not 4'",
        "--baseline 1.5, 'the patch''s ink must be from 0 to 1, not 1.5'",
        "--stride x, '--stride'"
    })
    void aGridMustFitTheImage(String options, String message) {
        Run run = Run.of(("explain " + one + " --no-report " + options).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message, "--help").doesNotContain("Exception");
    }

    @Test
    void ofSeveralPicturesThoseThatCanBeReadAreExplained() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        Path page = folder.resolve("readable.html");

        Run run = explain("--model " + small + " " + broken + " " + one, page);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("broken.png", "[DIGITS-401]").doesNotContain("Exception");
        assertThat(run.out()).startsWith("one.png is read as ").endsWith("report: " + page + System.lineSeparator());
        assertThat(page).content().contains("Why one.png is read as", "broken.png");
        assertThat(json(page).at("/pictures")).hasSize(1);
        assertThat(json(page).at("/unreadable")).hasSize(1);
        assertThat(json(page).at("/unreadable/0/file").stringValue()).isEqualTo(broken.toString());
        assertThat(run.err()).contains(json(page).at("/unreadable/0/error").stringValue());
    }

    @Test
    void whereNoPictureCanBeReadThereIsNoReport() throws IOException {
        Path broken = Files.writeString(folder.resolve("neither.png"), "no picture");
        Path page = folder.resolve("none.html");

        Run run = explain("--model " + small + " " + broken + " " + folder.resolve("nosuch.png"), page);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("neither.png", "nosuch.png", "None of the 2 pictures can be read");
        assertThat(page).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path page = Files.createDirectory(folder.resolve("page.html"));

        Run run = explain(one, page);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("it is a folder").contains("[DIGITS-501]");
    }
}
