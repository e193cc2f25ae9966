package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"-,''", "-,.gz", ".,''", ".,.gz"})
    void filesAreFoundByAllTheirUsualNames(String separator, String compression) {
        writeSet(separator, compression);

        Mnist mnist = Mnist.locate(directory);

        assertThat(mnist.missing()).isEmpty();
        assertThat(mnist.train().size()).isEqualTo(50);
        assertThat(mnist.test().size()).isEqualTo(20);
    }

    @Test
    void anotherSetIsCalledAsItsFolder() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("letters"));
        directory = folder;
        writeSet("-", "");
        Files.writeString(folder.resolve("labels.txt"), "a\nb\nc\nd\ne\n f \n\ng\nh\ni\nj\nk\r\nö\n");

        Mnist set = Mnist.locate(folder);

        assertThat(set.train().name()).isEqualTo("letters train");
        assertThat(set.test().name()).isEqualTo("letters test");
        assertThat(set.train().labels()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "ö");
        assertThat(set.verify()).hasSize(4).noneMatch(Mnist.Verification::genuine);
    }

    @Test
    void badClassNamesAreNamed() throws IOException {
        writeSet("-", "");
        Files.writeString(directory.resolve("labels.txt"), "a\na\n");

        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> Mnist.locate(directory).train())
                .withMessageContaining("labels.txt must hold 1 to 256 different class names")
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED));
    }

    @Test
    void whereNothingIsItSaysWhereItLookedAndWhatToDo() {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> Mnist.locate(directory))
                .withMessage(directory + " (given as the data folder) lacks train-images-idx3-ubyte[.gz],"
                        + " train-labels-idx1-ubyte[.gz], t10k-images-idx3-ubyte[.gz], t10k-labels-idx1-ubyte[.gz];"
                        + " fetch MNIST with 'digits data fetch', or name another folder with --data, -Ddigits.data.dir or"
                        + " DIGITS_DATA_DIR [DIGITS-302]")
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DATA_MISSING));
    }

    @Test
    void aSetMayLackItsTrainingPart() throws IOException {
        writeSet("-", ".gz");
        Files.delete(directory.resolve("train-labels-idx1-ubyte.gz"));

        Mnist mnist = Mnist.locate(directory);

        assertThat(mnist.missing()).containsExactly("train-labels-idx1-ubyte");
        assertThat(mnist.test().size()).isEqualTo(20);
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(mnist::train)
                .withMessageContaining("lacks train-labels-idx1-ubyte[.gz];");
    }

    @Test
    void theFolderThatIsNamedFirstCounts() {
        Map<String, String> properties = new HashMap<>(Map.of("os.name", "Linux", "user.home", "/home/ada"));
        Map<String, String> environment = new HashMap<>();

        assertThat(folder(null, properties, environment)).isEqualTo(Path.of("/home/ada/.cache/digits"));
        environment.put("XDG_CACHE_HOME", "relative");
        assertThat(folder(null, properties, environment)).isEqualTo(Path.of("/home/ada/.cache/digits"));
        environment.put("XDG_CACHE_HOME", Path.of("/cache").toAbsolutePath().toString());
        assertThat(folder(null, properties, environment))
                .isEqualTo(Path.of("/cache/digits").toAbsolutePath());
        environment.put(Mnist.VARIABLE, "/variable");
        assertThat(folder(null, properties, environment)).isEqualTo(Path.of("/variable"));
        properties.put(Mnist.PROPERTY, "/property");
        assertThat(folder(null, properties, environment)).isEqualTo(Path.of("/property"));
        assertThat(folder(Path.of("/argument"), properties, environment)).isEqualTo(Path.of("/argument"));
    }

    @Test
    void theCacheFolderIsTheSystems() {
        Map<String, String> mac = Map.of("os.name", "Mac OS X", "user.home", "/Users/ada");
        Map<String, String> windows = Map.of("os.name", "Windows 11", "user.home", "/ada");
        String local = Path.of("/ada/local").toAbsolutePath().toString();

        assertThat(folder(null, mac, Map.of())).isEqualTo(Path.of("/Users/ada/Library/Caches/digits"));
        assertThat(folder(null, windows, Map.of())).isEqualTo(Path.of("/ada/AppData/Local/digits"));
        assertThat(folder(null, windows, Map.of("LOCALAPPDATA", local)))
                .isEqualTo(Path.of(local).resolve("digits"));
    }

    @Test
    void realMnistIsRecognised() {
        String folder = System.getenv(Mnist.VARIABLE);
        assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "needs MNIST in " + Mnist.VARIABLE);
        Mnist mnist = Mnist.locate(Path.of(folder));

        InMemoryDataset train = mnist.train();
        InMemoryDataset test = mnist.test();

        assertThat(train.name()).isEqualTo("MNIST train");
        assertThat(train.size()).isEqualTo(60_000);
        assertThat(List.of(train.label(0), train.label(1), train.label(2))).containsExactly(5, 0, 4);
        assertThat(test.name()).isEqualTo("MNIST test");
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(mnist.verify()).hasSize(4).allMatch(Mnist.Verification::genuine);
    }

    private static Path folder(Path argument, Map<String, String> properties, Map<String, String> environment) {
        return Mnist.directory(argument, properties::get, environment::get);
    }

    private void writeSet(String separator, String compression) {
        Idx.write(
                SyntheticDigits.generate(50, 1),
                directory.resolve("train-images" + separator + "idx3-ubyte" + compression),
                directory.resolve("train-labels" + separator + "idx1-ubyte" + compression));
        Idx.write(
                SyntheticDigits.generate(20, 2),
                directory.resolve("t10k-images" + separator + "idx3-ubyte" + compression),
                directory.resolve("t10k-labels" + separator + "idx1-ubyte" + compression));
    }
}
