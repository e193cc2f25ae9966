package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsColumnsAndSetsHeadersOfSeveralLinesAtTheBottom() {
        TextTable table = new TextTable("backend", "latency\nµs>", "note");
        table.row("native", "35.1", "").row("dl4j", "1487.0", "slow");

        assertThat(table.toString()).isEqualTo("""
                         latency
                backend       µs  note
                -------  -------  ----
                native      35.1
                dl4j      1487.0  slow
                """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTable("a", "b").row("1"))
                .withMessageContaining("2 columns");
    }
}
