package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawCommandTest {

    @Test
    void withoutADisplayItSaysSoInOneLine() {
        Run run = Run.of("draw");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "The window needs a display, but none can be used (there is none, or Java was"
                                + " told to do without). Use digits serve and a browser, or digits predict with files. [DIGITS-701]");
    }
}
