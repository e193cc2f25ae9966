package dev.digits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DigitsExceptionTest {

    @Test
    void theMessageEndsWithTheCode() {
        DigitsException e = new DigitsException(Code.DATA_MISSING, "No data");
        assertThat(e).hasMessage("No data [DIGITS-302]");
        assertThat(e.code()).isEqualTo(Code.DATA_MISSING);
    }

    @Test
    void everyCodeIsDocumentedInOrder() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "errors.md"));
        List<String> headings = Pattern.compile("(?m)^## (DIGITS-\\d+ [A-Z_]+)$")
                .matcher(documentation)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(headings)
                .containsExactlyElementsOf(Arrays.stream(Code.values())
                        .map(code -> "## " + code.id() + " " + code.name())
                        .toList());
    }
}
