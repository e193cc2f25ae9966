package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Drawings;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WatchCommandTest {

    /** Takes a line, and then nothing more, like {@code head -1}. */
    private static final class OneLine extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int offset, int length) {
            text.append(characters, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (text.indexOf("\n") >= 0) {
                throw new IOException("broken pipe");
            }
        }

        @Override
        public void close() {}
    }

    @TempDir
    Path folder;

    /** Watches until the first answer. */
    private String firstAnswer(String... arguments) throws IOException {
        Files.write(folder.resolve("one.png"), PictureWriter.png(Drawings.one(27)));
        OneLine out = new OneLine();
        StringWriter err = new StringWriter();

        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(err.toString()).startsWith("Watching " + folder);
        return out.text.toString();
    }

    @Test
    void answersWithTheTimeAndEndsWhenNobodyListens() throws IOException {
        String file = folder.resolve("one.png").toString();

        assertThat(firstAnswer("watch", "--model", "cnn", file))
                .containsPattern("^\\d\\d:\\d\\d:\\d\\d  1 +\\d+\\.\\d\\d %  ")
                .endsWith("one.png" + System.lineSeparator());
    }

    @Test
    void jsonIsAppended() throws IOException {
        Path json = Files.writeString(folder.resolve("answers.jsonl"), "{\"file\":\"before\"}\n");

        firstAnswer("watch", "--model", "cnn", "--number", "--existing", "--json", json.toString(), folder.toString());

        List<String> lines = Files.readAllLines(json);
        assertThat(lines).hasSize(2);
        JsonNode line = JsonMapper.shared().readTree(lines.get(1));
        assertThat(line.propertyNames()).containsExactly("time", "file", "text", "digits");
        assertThat(line.at("/time").stringValue()).endsWith("Z");
        assertThat(line.at("/text").stringValue()).isEqualTo("1");
    }

    @Test
    void jsonAlone() throws IOException {
        assertThat(firstAnswer("watch", "--model", "cnn", "--existing", "--json", "-", folder.toString()))
                .startsWith("{\"time\":\"")
                .contains("\"label\":\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--poll 0, --poll must be from 0.01 to 3600 seconds",
        "--poll NaN, --poll must be",
        "--json one.png, one.png has the name of a picture",
        "--stages FOLDER/seen, would be answered",
        "--number --boxes FOLDER/a/../seen, would be answered",
        "--number --stages elsewhere, --stages and --collect are for pictures of one digit",
    })
    void whatCannotBeMeantIsWrongUse(String options, String message) {
        Run run = Run.of(("watch " + options.replace("FOLDER", folder.toString()) + " " + folder).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenEndsIt() {
        Run run = Run.of("watch", "--json", folder.toString(), folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Cannot write " + folder)
                .contains("[DIGITS-")
                .hasLineCount(1);
    }
}
