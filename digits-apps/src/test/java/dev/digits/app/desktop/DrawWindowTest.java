package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Backends;
import dev.digits.app.NeededProgram;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code digits draw} as a real window, on a display of its own that nobody sees, with two pixels for each of the window's. */
class DrawWindowTest {

    private static final int SCALE = 2;

    /** Where the screenshots of the documentation come from. */
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    @Test
    void aUserDrawsAndChoosesWithMouseAndKeys() throws Exception {
        NeededProgram.isThere("Xvfb", "xvfb");
        NeededProgram.isInJava("libawt_xawt.so", "openjdk-17-jre");
        Files.createDirectories(SCREENSHOTS);
        Process display = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "2800x2000x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answers = display.inputReader(StandardCharsets.US_ASCII)) {
            // It says its number as soon as it can be used.
            play(":" + answers.readLine().strip());
        } finally {
            display.destroy();
            display.waitFor();
        }
        for (String name : List.of("desktop-light", "desktop-dark", "desktop-number")) {
            BufferedImage shot = ImageIO.read(SCREENSHOTS.resolve(name + ".png").toFile());
            assertThat(shot.getWidth()).as(name).isBetween(SCALE * 760, SCALE * 1300);
            assertThat(shot.getHeight()).as(name).isBetween(SCALE * 480, SCALE * 900);
        }
    }

    private void play(String display) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder scenario = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dguice_bytecode_gen_option=DISABLED",
                        "-Dsun.java2d.uiScale=" + SCALE,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WindowScenario.class.getName(),
                        SCREENSHOTS.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        scenario.environment().put("DISPLAY", display);
        scenario.environment().remove(Backends.VARIABLE);
        Process running = scenario.start();
        try {
            assertThat(running.waitFor(5, TimeUnit.MINUTES))
                    .as("it ended in time")
                    .isTrue();
            String said = Files.readString(output);
            assertThat(running.exitValue()).as(said).isZero();
            assertThat(said).doesNotContain("Exception");
        } finally {
            running.destroyForcibly();
        }
    }
}
