package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.augment.AffineAugmentation;
import dev.digits.preprocess.augment.NoiseAugmentation;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class AugmentOptionsTest {

    @Test
    void withoutAWordTheShapeIsVaried() {
        assertThat(of("--augment")).isEqualTo(AffineAugmentation.standard());
        assertThat(of("--augment", "shape")).isEqualTo(AffineAugmentation.standard());
    }

    @Test
    void withoutTheOptionNothingIs() {
        assertThat(of()).isSameAs(Augmentation.NONE);
    }

    @Test
    void allIsEveryKind() {
        assertThat(of("--augment", "all").toString())
                .containsSubsequence(
                        "ShapeAugmentation[affine=" + AffineAugmentation.standard(),
                        "ElasticAugmentation[strength=24.0",
                        "ThicknessAugmentation",
                        "BlurAugmentation",
                        "ResolutionAugmentation",
                        "ContrastAugmentation",
                        "BackgroundAugmentation",
                        "ClutterAugmentation",
                        "NoiseAugmentation",
                        "probability=0.08");
    }

    @Test
    void aKindCanBeAddedOrLeftOut() {
        assertThat(of("--augment", "--augment-noise", "0.2"))
                .isEqualTo(AffineAugmentation.standard()
                        .andThen(NoiseAugmentation.standard().withProbability(0.2f)));
        assertThat(of("--augment", "all", "--augment-blur", "0", "--augment-elastic", "0")
                        .toString())
                .contains("NoiseAugmentation")
                .doesNotContain("BlurAugmentation", "ElasticAugmentation");
    }

    @Test
    void digitsAreStretchedWhereThatIsAskedFor() {
        assertThat(of("--augment", "all").toString()).doesNotContain("StretchAugmentation");
        assertThat(of("--augment", "all", "--augment-stretch", "0.1").toString())
                .containsSubsequence(
                        "ThicknessAugmentation", "StretchAugmentation", "probability=0.1", "BlurAugmentation");
    }

    @Test
    void mildIsHalfOfTheShapeAlone() {
        AugmentOptions options = options("--augment", "all", "--augment-rotation", "20");
        assertThat(options.mild()).isEqualTo(new AffineAugmentation(1, 10, 0.95f, 1.05f, 0.075f));
        assertThat(options().mild()).isSameAs(Augmentation.NONE);
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("--augment", "--augment-noise", "2"))
                .withMessageContaining("probability");
    }

    private static Augmentation of(String... arguments) {
        return options(arguments).augmentation();
    }

    @Test
    void refusesDetailsOfChangesThatNobodyAskedFor() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> of("--augment-noise", "0.2"))
                .withMessage("--augment-noise needs --augment or --augment all");
    }

    private static AugmentOptions options(String... arguments) {
        Command command = new Command();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return command.options;
    }

    @CommandLine.Command
    private static final class Command {
        @Mixin
        private AugmentOptions options;
    }
}
