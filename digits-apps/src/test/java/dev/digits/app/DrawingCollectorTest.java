package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.Model;
import dev.digits.preprocess.dataset.ImageFolder;
import dev.digits.preprocess.dataset.InMemoryDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingCollectorTest {

    @TempDir
    Path folder;

    @Test
    void whatItSavesIsReadAsADataSet() {
        Path mine = folder.resolve("new").resolve("mine");
        DrawingCollector collector = new DrawingCollector(mine, Model.digitLabels());
        Path first = collector.save(Drawings.one(20), "1");
        collector.save(Drawings.one(30), "1");
        collector.save(Drawings.one(30), "7");
        assertThat(first).hasParentRaw(mine.resolve("1"));

        InMemoryDataset data = ImageFolder.read(mine);
        assertThat(data.labels()).isEqualTo(Model.digitLabels());
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.label(2)).isEqualTo(7);
    }

    @Test
    void theSamePictureIsKeptOnce() throws IOException {
        DrawingCollector collector = new DrawingCollector(folder, Model.digitLabels());
        Path first = collector.save(Drawings.one(20), "1");
        assertThat(collector.save(Drawings.one(20), "1")).isEqualTo(first);
        try (Stream<Path> files = Files.list(folder.resolve("1"))) {
            assertThat(files).containsExactly(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "/tmp", "a/b", "a\\b", ".hidden", "", " ", "a ", "con", "NUL", "x:y", "a\nb"})
    void aLabelIsNeverAPath(String label) throws IOException {
        DrawingCollector collector = new DrawingCollector(folder.resolve("mine"), List.of(label, "1"));
        assertThatThrownBy(() -> collector.save(Drawings.one(20), label))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.OUTPUT_UNWRITABLE))
                .hasMessageContaining("There can be no folder for the class \"" + label + "\"");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void refusesOtherLabelsAndPicturesWithoutADigit() {
        DrawingCollector collector = new DrawingCollector(folder.resolve("mine"), List.of("0", "1"));
        assertThatThrownBy(() -> collector.save(Drawings.one(20), "2"))
                .hasMessage("The label \"2\" is none of the model's classes [0, 1]. Use one of those. [DIGITS-203]");
        assertThatThrownBy(() -> collector.save(Drawings.blank(), "1"))
                .hasMessage("A picture that shows no digit cannot be learnt from: it is blank. Nothing was saved."
                        + " [DIGITS-401]");
        assertThat(folder.resolve("mine")).doesNotExist();
    }
}
