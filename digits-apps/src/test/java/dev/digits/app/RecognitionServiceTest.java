package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecognitionServiceTest {

    private final RecognitionService service = new RecognitionService(new Engines());

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void keepsWhatItOpened() {
        Recognizer cnn = service.recognizer("native", ModelChoice.of("cnn"));
        assertThat(service.recognizer("native", ModelChoice.of("cnn"))).isSameAs(cnn);
        assertThat(service.recognizer("native", ModelChoice.of("deep"))).isNotSameAs(cnn);
        assertThat(cnn.recognize(Drawings.one(27)).prediction().label()).isEqualTo("1");
        assertThat(cnn.recognizeNumber(Drawings.one(27)).text()).isEqualTo("1");
    }

    @Test
    void saysWhatIsWrongAndGoesOn() {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> service.recognizer("nobody", ModelChoice.of("cnn")))
                .matches(e -> e.code() == Code.BACKEND_UNKNOWN);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(DigitsException.class)
                    .isThrownBy(() -> service.recognizer("native", ModelChoice.of("none.safetensors")))
                    .matches(e -> e.code() == Code.MODEL_INACCESSIBLE);
        }
        assertThat(service.recognizer("native", ModelChoice.of("cnn"))).isNotNull();
    }

    @Test
    void opensNothingAfterItIsClosed() {
        Recognizer cnn = service.recognizer("native", ModelChoice.of("cnn"));
        service.close();
        service.close();
        assertThatIllegalStateException().isThrownBy(() -> service.recognizer("native", ModelChoice.of("cnn")));
        assertThatIllegalStateException().isThrownBy(() -> cnn.recognize(Drawings.one(27)));
    }

    @Test
    void aThresholdAndCopiesBelongToTheChoice() {
        ModelChoice strict = new ModelChoice(List.of("cnn"), 2, 1f);
        Recognizer recognizer = service.recognizer("native", strict);
        assertThat(recognizer.classifier().calibration().threshold()).isEqualTo(1);
        assertThat(recognizer.recognize(Drawings.one(27)).rejection()).isEqualTo(Recognition.Rejection.UNSURE);
        assertThat(strict.menu()).containsExactly(strict, new ModelChoice(List.of("deep"), 2, 1f));
    }

    @Test
    void namesAreShort() {
        assertThat(new ModelChoice(List.of("runs/mine.safetensors", "cnn"), 0, null).name())
                .isEqualTo("mine+cnn");
    }
}
