package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.DigitImage;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class LearningOptionsTest {

    private static final Dataset DIGITS = SyntheticDigits.generate(240, 1);

    @Test
    void learnsFromAllThatIsNotHeldBack() {
        Split split = options().split(DIGITS);
        assertThat(split.training().size()).isEqualTo(220);
        assertThat(split.validation().size()).isEqualTo(20);
    }

    @Test
    void fewerImagesAreAmongMoreAndAreDrawnByTheSeed() {
        List<String> all = images(options().split(DIGITS).training());
        List<String> many =
                images(options("--train-images", "120").split(DIGITS).training());
        List<String> few = images(options("--train-images", "50").split(DIGITS).training());
        List<String> others = images(
                options("--train-images", "50", "--seed", "2").split(DIGITS).training());

        assertThat(all).containsAll(many);
        assertThat(many).hasSize(120).containsAll(few);
        assertThat(few).hasSize(50).isNotEqualTo(all.subList(0, 50));
        assertThat(others).hasSize(50).isNotEqualTo(few);
    }

    @Test
    void theValidationPartStaysAsItIs() {
        assertThat(images(options("--train-images", "50").split(DIGITS).validation()))
                .isEqualTo(images(options().split(DIGITS).validation()));
    }

    @Test
    void refusesMoreImagesThanThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--train-images", "221").split(DIGITS))
                .withMessage("--train-images 221 is more than the 220 images that there are to learn from");
    }

    @Test
    void theArchitectureCanBeVaried() {
        assertThat(architecture()).isEqualTo(Architectures.preset("cnn", 10));
        assertThat(architecture("--kernel", "5", "--dense", "32", "--dropout", "0.2"))
                .isEqualTo(Architectures.cnn(5, 32, 0.2f, 10));
        assertThat(architecture("--model", "mlp", "--hidden", "16")).isEqualTo(Architectures.mlp(16, 10));
        assertThat(architecture("--model", "lenet5")).isEqualTo(Architectures.preset("lenet5", 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mlp  | --kernel  | 3   | --kernel is for --model cnn, not mlp",
                "cnn3 | --dense   | 64  | --dense is for --model cnn, not cnn3",
                "deep | --dropout | 0.1 | --dropout is for --model cnn, not deep",
                "cnn  | --hidden  | 64  | --hidden is for --model mlp, not cnn"
            })
    void refusesWhatAnArchitectureDoesNotHave(String model, String option, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> architecture("--model", model, option, value))
                .withMessage(message);
    }

    @Test
    void aModelToGoOnFromHasItsOwnArchitecture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> architecture("--from", "cnn", "--kernel", "5"))
                .withMessageContaining("--from takes the model's own architecture");
    }

    private static Architecture architecture(String... arguments) {
        return options(arguments).start.model(DIGITS.labels(), 1).architecture();
    }

    private static List<String> images(Dataset data) {
        List<String> images = new ArrayList<>();
        float[] pixels = new float[DigitImage.PIXELS];
        for (int i = 0; i < data.size(); i++) {
            data.pixels(i, pixels, 0);
            images.add(data.label(i) + Arrays.toString(pixels));
        }
        return images;
    }

    private static LearningOptions options(String... arguments) {
        Command command = new Command();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return command.options;
    }

    @CommandLine.Command
    private static final class Command {
        @Mixin
        private LearningOptions options;
    }
}
