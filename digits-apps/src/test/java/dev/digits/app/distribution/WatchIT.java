package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Drawings;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WatchIT {

    @TempDir
    Path folder;

    @Test
    void answersASaveAndEndsInGoodOrder() throws Exception {
        Distribution.assumeTermination();
        Path drawings = Files.createDirectory(folder.resolve("drawings"));

        Process watch =
                Distribution.start(Distribution.HOME, folder, Map.of(), "watch", "drawings", "--json", "answers.jsonl");
        try {
            await(folder.resolve("err.txt"), "Watching drawings", watch);
            // At one stroke: on a busy machine a pause while writing may pass for the end of a save.
            Path saved = Files.write(folder.resolve("one.tmp"), PictureWriter.png(Drawings.one(27)));
            Files.move(saved, drawings.resolve("one.png"), StandardCopyOption.ATOMIC_MOVE);
            await(folder.resolve("out.txt"), "one.png", watch);
            watch.destroy();

            assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.exitValue()).isZero();
        } finally {
            watch.destroyForcibly();
        }
        assertThat(Files.readString(folder.resolve("out.txt")))
                .matches("\\d\\d:\\d\\d:\\d\\d  1 +\\d+\\.\\d\\d %  drawings/one\\.png\\R");
        assertThat(Files.readString(folder.resolve("answers.jsonl")))
                .contains("\"label\":\"1\"")
                .hasLineCount(1);
        assertThat(Files.readString(folder.resolve("err.txt"))).doesNotContain("\tat ");
    }

    /** Waits until a file that a process writes holds a text. */
    private static void await(Path file, String text, Process process) throws IOException, InterruptedException {
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            file.getParent().register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!Files.readString(file).contains(text)) {
                assertThat(process.isAlive())
                        .as("%s holds %s", file, Files.readString(file))
                        .isTrue();
                var key = changes.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.reset();
                }
            }
        }
    }
}
