package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "evaluation-cnn+deep-MNIST test, evaluation-cnn-deep-mnist-test.html",
        "evaluation-v1.2-a/b:c, evaluation-v1.2-a-b-c.html",
        "explanation-Sieben, explanation-sieben.html",
        "explanation-七つ, explanation.html",
        "explanation-.., explanation.html"
    })
    void aPageHasANameThatEveryFileSystemTakes(String name, String file) {
        assertThat(ReportOptions.page(name)).isEqualTo(Path.of("reports", file));
    }

    @Test
    void aLongNameIsCut() {
        assertThat(ReportOptions.page("explanation-" + "a".repeat(300)))
                .isEqualTo(Path.of("reports", "explanation-" + "a".repeat(88) + ".html"));
    }
}
