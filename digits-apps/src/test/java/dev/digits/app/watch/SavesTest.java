package dev.digits.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.watch.Saves.Due;
import dev.digits.app.watch.Saves.Stamp;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavesTest {

    private static final Timing TIMING = new Timing(100, 2000, 1000);
    private static final Path FILE = Path.of("seven.png");

    private final Saves saves = new Saves(TIMING);

    private static Map<Path, Stamp> there(long version) {
        return Map.of(FILE, stamp(version));
    }

    private static Stamp stamp(long version) {
        return new Stamp(10, FileTime.fromMillis(version));
    }

    private boolean isDue(long now) {
        return saves.due(now).stream().map(Due::file).toList().contains(FILE);
    }

    @Test
    void aSaveIsDueWhenTheFileIsQuiet() {
        saves.look(there(1), 1000);

        assertThat(saves.next()).isEqualTo(1100);
        assertThat(isDue(1099)).isFalse();
        assertThat(isDue(1100)).isTrue();
        saves.answered(FILE);
        assertThat(isDue(9999)).isFalse();
        assertThat(saves.next()).isEqualTo(Saves.NEVER);
    }

    @Test
    void eachSaveIsAnsweredAlsoOneThatChangesNothing() {
        saves.look(there(1), 0);
        saves.answered(FILE);

        saves.look(there(1), 500);
        assertThat(isDue(5000)).isFalse();
        saves.look(there(2), 5000);
        assertThat(isDue(5100)).isTrue();
    }

    @Test
    void savesWithoutAPauseAreAnsweredNowAndThen() {
        for (int time = 0; time < 2000; time += 50) {
            saves.look(there(time), time);
            assertThat(isDue(time)).isFalse();
        }
        saves.look(there(2000), 2000);
        assertThat(isDue(2000)).isTrue();
    }

    @Test
    void aBrokenFileIsReadAgainAtGrowingIntervalsAndReportedOnce() {
        saves.look(there(1), 0);
        int attempts = 0;
        long now = saves.next();
        while (!saves.failed(FILE, now)) {
            attempts++;
            assertThat(saves.next()).isGreaterThan(now);
            now = saves.next();
        }

        assertThat(now).isEqualTo(2000);
        assertThat(attempts).isBetween(3, 6);
        assertThat(isDue(99_999)).isFalse();
    }

    @Test
    void aFileThatGoesOnGrowingIsNotReported() {
        for (int time = 0; time < 60_000; time += 1500) {
            saves.look(there(time), time);
            if (isDue(time)) {
                assertThat(saves.failed(FILE, time)).isFalse();
            }
        }
    }

    @Test
    void aDeletionIsToldOnceWhenTheFileStaysAway() {
        saves.look(there(1), 0);
        saves.answered(FILE);

        assertThat(saves.look(Map.of(), 1000)).isEmpty();
        assertThat(saves.next()).isEqualTo(3000);
        assertThat(saves.look(Map.of(), 2999)).isEmpty();
        assertThat(saves.look(Map.of(), 3000)).containsExactly(FILE);
        assertThat(saves.look(Map.of(), 9000)).isEmpty();
        saves.look(there(1), 9001);
        assertThat(isDue(9101)).as("it is new").isTrue();
    }

    @Test
    void aFileThatIsReplacedIsNotDeleted() {
        saves.look(there(1), 0);
        saves.answered(FILE);
        saves.look(Map.of(), 1000);

        assertThat(saves.look(there(2), 1500)).isEmpty();
        assertThat(saves.look(there(2), 9000)).isEmpty();
        assertThat(isDue(9000)).isTrue();
    }

    @Test
    void ofATemporaryFileNothingIsTold() {
        saves.look(there(1), 0);
        saves.look(Map.of(), 50);

        assertThat(isDue(200)).isFalse();
        assertThat(saves.look(Map.of(), 9000)).isEmpty();
    }

    @Test
    void whatIsThereAtTheStartIsAnsweredWhereWanted() {
        saves.begin(there(1), false, 0);
        assertThat(isDue(9000)).isFalse();

        Saves others = new Saves(TIMING);
        others.begin(there(1), true, 0);
        assertThat(others.due(0)).containsExactly(new Due(FILE, stamp(1)));
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Files come, change and go at random: each that is left alone is answered in its last state, and no other twice. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theLastSaveOfEachFileIsAnswered(int seed) {
        Random random = new Random(seed);
        Map<Path, Stamp> disk = new HashMap<>();
        Map<Path, Stamp> told = new HashMap<>();
        List<Path> files =
                IntStream.range(0, 4).mapToObj(i -> Path.of(i + ".png")).toList();
        long now = 0;
        for (int i = 0; i < 200; i++) {
            now += 1 + random.nextInt(random.nextInt(20) == 0 ? 3000 : 60);
            Path file = files.get(random.nextInt(files.size()));
            int event = random.nextInt(10);
            if (event == 0) {
                disk.remove(file);
            } else if (event < 5) {
                disk.put(file, stamp(now));
            }
            step(disk, told, now, random);
        }
        for (int i = 0; i < 100; i++) {
            now += 100;
            step(disk, told, now, random);
        }

        assertThat(told).isEqualTo(disk);
        assertThat(saves.next()).isEqualTo(Saves.NEVER);
    }

    private void step(Map<Path, Stamp> disk, Map<Path, Stamp> told, long now, Random random) {
        for (Path file : saves.look(Map.copyOf(disk), now)) {
            assertThat(disk).doesNotContainKey(file);
            assertThat(told.remove(file)).isNotNull();
        }
        for (Due due : saves.due(now)) {
            assertThat(due.stamp()).isEqualTo(disk.get(due.file()));
            if (random.nextInt(3) == 0) {
                if (saves.failed(due.file(), now)) {
                    told.put(due.file(), due.stamp());
                }
            } else {
                saves.answered(due.file());
                assertThat(told.put(due.file(), due.stamp())).isNotEqualTo(due.stamp());
            }
        }
    }
}
