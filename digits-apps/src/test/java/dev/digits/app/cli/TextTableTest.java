package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsColumnsAndWrapsRemarks() {
        TextTable table = new TextTable(1, "backend", "latency\nµs", "a");
        table.row("native", "35.1", "1").row("dl4j", "1,487.0", "22").remark("djl", "did not run ".repeat(12));

        assertThat(table.toString()).isEqualTo("""
                         latency
                backend       µs   a
                -------  -------  --
                native      35.1   1
                dl4j     1,487.0  22
                djl      did not run did not run did not run did not run did not run did not run did not run did not run did not run
                         did not run did not run did not run
                """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTable(1, "a", "b").row("1"))
                .withMessageContaining("2 columns");
    }
}
