package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Dataset;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomDataTest {

    @TempDir
    Path folder;

    private int drawn;

    /** Pictures that all differ. */
    private void pictures(String place, int count) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(place));
        for (int i = 0; i < count; i++) {
            byte[] luminance = new byte[784];
            luminance[400 + drawn++] = (byte) 255;
            Files.write(directory.resolve(i + ".png"), PictureWriter.png(new GrayImage(28, 28, luminance)));
        }
    }

    private static Set<String> images(Dataset data) {
        Set<String> images = new HashSet<>();
        for (int i = 0; i < data.size(); i++) {
            float[] ink = new float[784];
            data.pixels(i, ink, 0);
            images.add(Arrays.toString(ink) + data.label(i));
        }
        return images;
    }

    @Test
    void aSixthOfEachClassIsHeldBackWhereThereIsNoTestSet() throws IOException {
        pictures("cat", 12);
        pictures("dog", 24);
        CustomData data = new CustomData(folder);

        assertThat(CustomData.isAt(folder)).isTrue();
        assertThat(data.hasTestSet()).isFalse();
        Dataset test = data.test();
        assertThat(test.size()).isEqualTo(6);
        assertThat(test.labels()).containsExactly("cat", "dog");
        assertThat(test.name()).isEqualTo(folder.getFileName() + ", test part (a sixth)");
        assertThat(images(test))
                .hasSize(6)
                .isEqualTo(images(data.test()))
                .doesNotContainAnyElementsOf(images(data.read().training()));
        assertThat(data.read().training().size()).isEqualTo(30);
        assertThat(IntStream.range(0, 8)
                        .map(data.read().training()::label)
                        .distinct()
                        .toArray())
                .as("the first ones are of all classes")
                .hasSize(2);
        assertThat(data.whole().size()).isEqualTo(36);
    }

    @Test
    void aCsvFileIsDividedToo() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i % 2).append(",0".repeat(784)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("x.csv"), text);

        assertThat(CustomData.isAt(file)).isTrue();
        assertThat(new CustomData(file).read().training().size()).isEqualTo(10);
        assertThat(new CustomData(file).test().size()).isEqualTo(2);
    }

    @Test
    void aTestFolderIsTheTestSet() throws IOException {
        pictures("training/cat", 2);
        pictures("training/dog", 1);
        pictures("testing/cat", 1);
        Files.createDirectories(folder.resolve("testing/dog"));
        CustomData data = new CustomData(folder);

        assertThat(data.hasTestSet()).isTrue();
        assertThat(data.read().training().size()).isEqualTo(3);
        assertThat(data.test().size()).isEqualTo(1);
        assertThat(data.test().labels()).containsExactly("cat", "dog");
        assertThat(data.whole().size()).isEqualTo(1);

        Files.createDirectories(folder.resolve("testing/emu"));
        assertFails(data::read, "has the classes [cat, dog] for training, but [cat, dog, emu] for tests");
    }

    @Test
    void aPairOfCsvFilesIsATrainingAndATestSet() throws IOException {
        String image = ",0".repeat(784) + "\n";
        Files.writeString(folder.resolve("mnist_train.csv"), "7" + image + "0" + image);
        assertThat(CustomData.isAt(folder)).isFalse();
        Files.writeString(folder.resolve("mnist_test.csv"), "3" + image);

        assertThat(CustomData.isAt(folder)).isTrue();
        CustomData data = new CustomData(folder);
        assertThat(data.read().training().size()).isEqualTo(2);
        assertThat(data.test().name()).isEqualTo(folder.getFileName() + " test");
        assertThat(data.test().label(0)).isEqualTo(3);
    }

    @Test
    void tooFewImagesAreRefused() throws IOException {
        pictures("cat", 1);
        pictures("dog", 1);
        assertFails(new CustomData(folder)::read, "holds 2 images, too few to hold a sixth back as test set");
    }

    @Test
    void otherFoldersAreNoCustomData() throws IOException {
        assertThat(CustomData.isAt(folder)).isFalse();
        assertThat(CustomData.isAt(folder.resolve("absent"))).isFalse();
        pictures("cat", 1);
        Files.createFile(folder.resolve("t10k-images-idx3-ubyte"));
        assertThat(CustomData.isAt(folder)).isFalse();
    }

    private void assertFails(ThrowingCallable call, String problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED))
                .hasMessageStartingWith(folder + " " + problem);
    }
}
