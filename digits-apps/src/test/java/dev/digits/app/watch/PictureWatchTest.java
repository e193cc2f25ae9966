package dev.digits.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.DigitsException;
import dev.digits.app.Drawings;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The watch on real folders. What a test waits for is told by the watch; no test sleeps. */
@Timeout(60)
class PictureWatchTest {

    /** Patience is long enough that no pause of a busy machine is taken for the end of a save. */
    private static final Timing PATIENT = new Timing(20, 20_000, 50);

    private static final Timing IMPATIENT = new Timing(20, 60, 20);

    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private PictureWatch watch;
    private Thread thread;

    private final WatchListener listener = new WatchListener() {
        @Override
        public void saved(Path file, GrayImage picture) {
            told.add(name(file) + " " + dark(picture));
        }

        @Override
        public void unreadable(Path file, DigitsException why) {
            told.add(name(file) + " unreadable");
        }

        @Override
        public void deleted(Path file) {
            told.add(name(file) + " deleted");
        }

        @Override
        public void missing(Path target) {
            told.add(name(target) + " missing");
        }

        @Override
        public void found(Path target) {
            told.add(name(target) + " found");
        }
    };

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** The first column of the stroke, by which the test tells pictures apart. */
    private static int dark(GrayImage picture) {
        return IntStream.range(0, picture.width())
                .filter(x -> picture.at(x, 30) < 128)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] picture(int left) {
        return PictureWriter.png(Drawings.one(left));
    }

    /** Saves at one stroke, for watches without patience. */
    private void save(Path file, byte[] content) throws IOException {
        Path temporary = Files.write(folder.resolve("save.tmp"), content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void start(Timing timing, boolean existing, Path... paths) {
        watch = new PictureWatch(List.of(paths), existing, timing);
        thread = new Thread(() -> watch.run(listener), "watch");
        thread.start();
    }

    @AfterEach
    void ends() throws InterruptedException {
        watch.close();
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
    }

    private String next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    /** Saves one more picture, so that all that came before must have been told when that is. */
    private void expectNothingMore() throws Exception {
        Path last = folder.resolve("last.png");
        save(last, picture(3));
        assertThat(next()).isEqualTo("last.png 3");
    }

    @Test
    void aFileThatIsThereIsAnsweredAtTheStart() throws Exception {
        Path file = folder.resolve("one.png");
        Files.write(file, picture(10));
        start(PATIENT, false, file);

        assertThat(next()).isEqualTo("one.png 10");
        Files.write(file, picture(20));
        assertThat(next()).isEqualTo("one.png 20");
    }

    @Test
    void aFileAndItsFolderMayComeLater() throws Exception {
        Path file = folder.resolve("a/b/one.png");
        start(PATIENT, false, file);

        assertThat(next()).isEqualTo("a/b/one.png missing");
        Files.createDirectories(file.getParent());
        Files.write(file, picture(10));
        assertThat(next()).isEqualTo("a/b/one.png 10");
    }

    @Test
    void picturesThatAreInAFolderAreAnsweredOnlyWhereWanted() throws Exception {
        Files.write(folder.resolve("old.png"), picture(10));
        start(PATIENT, false, folder);
        expectNothingMore();
        ends();

        start(PATIENT, true, folder);
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("last.png 3", "old.png 10");
    }

    @Test
    void newFoldersAreWatchedToo() throws Exception {
        start(PATIENT, false, folder);

        Path deep = Files.createDirectories(folder.resolve("a/b/c"));
        Files.write(deep.resolve("one.png"), picture(10));
        assertThat(next()).isEqualTo("a/b/c/one.png 10");
        Files.write(deep.resolve("two.png"), picture(20));
        assertThat(next()).isEqualTo("a/b/c/two.png 20");
    }

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPictureThatIsWrittenInPiecesIsAnsweredOnceItIsWhole(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] content = picture(15);
        start(PATIENT, false, folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve("one.png"))) {
            for (int at = 0; at < content.length; ) {
                int left = content.length - at;
                int piece = 1 + random.nextInt(60);
                // Without its last bytes, which hold no pixels, a PNG is whole to most readers.
                piece = piece > left - 40 ? left : piece;
                out.write(content, at, piece);
                at += piece;
                // Another picture is answered meanwhile, so that the watch has looked at this one, too.
                if (random.nextInt(3) == 0 && at < content.length) {
                    Files.write(folder.resolve("meanwhile.png"), picture(random.nextInt(40)));
                    assertThat(next()).startsWith("meanwhile.png ");
                }
            }
        }

        assertThat(next()).isEqualTo("one.png 15");
        expectNothingMore();
    }

    @Test
    void editorsThatReplaceTheFileAreFollowed() throws Exception {
        Path file = folder.resolve("one.png");
        Files.write(file, picture(1));
        start(PATIENT, false, file);
        assertThat(next()).isEqualTo("one.png 1");

        for (int left = 2; left < 6; left++) {
            Path temporary = folder.resolve(".one.png." + left);
            Files.write(temporary, picture(left));
            if (left % 2 == 0) {
                Files.delete(file);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(next()).isEqualTo("one.png " + left);
        }
    }

    @Test
    void ofABurstOfSavesTheLastIsAnswered() throws Exception {
        Path file = folder.resolve("one.png");
        start(new Timing(300, 20_000, 50), false, folder);
        for (int left = 0; left < 30; left++) {
            Files.write(file, picture(left));
        }

        List<String> answers = new ArrayList<>();
        do {
            answers.add(next());
        } while (!answers.contains("one.png 29"));
        assertThat(answers).hasSizeLessThan(15);
    }

    @Test
    void manyFilesAtOnceAreAllAnswered() throws Exception {
        start(PATIENT, false, folder);
        for (int i = 0; i < 100; i++) {
            Path file = folder.resolve("f" + i % 7 + "/" + i + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, picture(i % 50));
        }

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(next());
        }
        assertThat(answers)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> "f" + i % 7 + "/" + i + ".png " + i % 50)
                        .toList());
    }

    @Test
    void badNewsIsToldOnce() throws Exception {
        Files.write(folder.resolve("old.png"), picture(10));
        start(IMPATIENT, false, folder);

        save(folder.resolve("broken.png"), Arrays.copyOf(picture(10), 50));
        assertThat(next()).isEqualTo("broken.png unreadable");
        Files.delete(folder.resolve("old.png"));
        assertThat(next()).isEqualTo("old.png deleted");
        expectNothingMore();
    }

    @Test
    void aFolderThatComesBackIsWatchedOn() throws Exception {
        Path scans = Files.createDirectory(folder.resolve("scans"));
        Files.write(scans.resolve("old.png"), picture(10));
        start(IMPATIENT, false, scans);

        Path away = folder.resolve("away");
        Files.move(scans, away);
        assertThat(next()).isEqualTo("scans missing");
        Files.move(away, scans);
        assertThat(next()).isEqualTo("scans found");
        save(scans.resolve("new.png"), picture(20));
        assertThat(next()).isEqualTo("scans/new.png 20");
    }

    @Test
    void whatIsHiddenOrNoPictureIsLeftAlone() throws Exception {
        start(PATIENT, false, folder);
        Files.write(folder.resolve("notes.txt"), picture(10));
        Files.write(folder.resolve(".one.png"), picture(10));
        Path hidden = Files.createDirectory(folder.resolve(".trash"));
        Files.write(hidden.resolve("one.png"), picture(10));

        expectNothingMore();
    }
}
