package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.data.Dataset;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DrawnOptionsTest {

    private final Dataset training = SyntheticDigits.generate(10, 1);

    private static DrawnOptions options(String... arguments) {
        return CommandLine.populateCommand(new DrawnOptions(), arguments);
    }

    @Test
    void drawnImagesComeAfterTheOthers() {
        Dataset all = options("--synthetic", "20", "--non-digits", "30").with(training, 7);

        assertThat(all.size()).isEqualTo(60);
        assertThat(all.name()).isEqualTo("synthetic digits + 20 synthetic digits + 30 synthetic non-digits");
        assertThat(all.label(3)).isEqualTo(training.label(3));
        assertThat(all.label(29)).isBetween(0, 9);
        assertThat(all.label(30)).isEqualTo(Dataset.NONE);
        assertThat(all.label(59)).isEqualTo(Dataset.NONE);
    }

    @Test
    void nothingIsAddedUnasked() {
        assertThat(options().with(training, 7)).isSameAs(training);
    }

    @Test
    void theSeedDecides() {
        float[] image = new float[784];
        float[] same = new float[784];
        float[] other = new float[784];
        options("--non-digits", "5").with(training, 7).pixels(12, image, 0);
        options("--non-digits", "9").with(training, 7).pixels(12, same, 0);
        options("--non-digits", "5").with(training, 8).pixels(12, other, 0);

        assertThat(same).isEqualTo(image);
        assertThat(other).isNotEqualTo(image);
    }

    @Test
    void refusesDataOfOtherClassesAndImpossibleNumbers() {
        Dataset pets = new InMemoryDataset("pets", List.of("cat", "dog"), new byte[784], new byte[1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--synthetic", "5").with(pets, 1))
                .withMessageStartingWith("data set \"synthetic digits\" has the classes [0, 1, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--non-digits", "-1").with(training, 1))
                .withMessage("0 to 1000000 images can be drawn, not -1");
    }
}
