package dev.digits.app.distribution;

import dev.digits.app.WholeFile;
import dev.digits.data.Dataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes the pictures of terminals in the documentation: runs the assembled distribution and writes what it prints as SVG. Run in
 * the folder of this module, after {@code mvn package}:
 *
 * <pre>java -cp "target/test-classes:target/digits/lib/*" dev.digits.app.distribution.TerminalPictures ../docs/images</pre>
 *
 * <p>{@code compare} measures, so nothing else may run meanwhile, and needs MNIST in {@code DIGITS_DATA_DIR}; name {@code predict}, {@code watch} or {@code compare} as a second
 * argument to make only that one.
 */
final class TerminalPictures {

    private static final int SIDE = 10 * 28;

    private final Path work;
    private final Path images;

    private TerminalPictures(Path work, Path images) {
        this.work = work;
        this.images = images;
    }

    public static void main(String[] arguments) throws Exception {
        String only = arguments.length > 1 ? arguments[1] : "";
        TerminalPictures pictures =
                new TerminalPictures(Files.createTempDirectory("digits-terminal"), Path.of(arguments[0]));
        if (only.isEmpty() || only.equals("predict")) {
            pictures.predict();
        }
        if (only.isEmpty() || only.equals("watch")) {
            pictures.watch();
        }
        if (only.isEmpty() || only.equals("compare")) {
            pictures.run("compare", "compare");
        }
    }

    private void predict() throws Exception {
        draw("scans/0001.png", 3, 1);
        draw("scans/0002.png", 1, 2);
        draw("scans/blank.png", -1, 0);
        draw("seven.png", 7, 3);
        draw("eight.png", 8, 4);
        Files.write(work.resolve("notes.png"), new byte[] {'n', 'o'});
        run("predict", "predict", "seven.png", "eight.png", "scans", "notes.png");
    }

    private void watch() throws Exception {
        Path drawings = Files.createDirectories(work.resolve("drawings"));
        Path output = work.resolve("watch.txt");
        Process watch = start(output, "watch", "drawings");
        await(output, "Watching");
        draw("drawings/four.png", 4, 5);
        await(output, "four.png");
        draw("drawings/two.png", 2, 6);
        await(output, "two.png");
        draw("drawings/two.png", 5, 7);
        await(output, "5  ");
        draw("drawings/more/nine.png", 9, 8);
        await(output, "nine.png");
        byte[] half = Files.readAllBytes(drawings.resolve("four.png"));
        Files.write(drawings.resolve("half.png"), Arrays.copyOf(half, half.length / 2));
        await(output, "half.png");
        Files.delete(drawings.resolve("two.png"));
        await(output, "deleted");
        watch.destroy();
        watch.waitFor();
        write("watch", "digits watch drawings", output);
    }

    private void run(String name, String... arguments) throws Exception {
        Path output = work.resolve(name + ".txt");
        start(output, arguments).waitFor();
        write(name, "digits " + String.join(" ", arguments), output);
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Distribution.HOME.resolve("bin").resolve("digits").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void await(Path output, String text) throws Exception {
        while (!Files.readString(output).contains(text)) {
            Thread.sleep(20);
        }
    }

    /** Draws a digit, large and dark on white, or nothing where it is negative. */
    private void draw(String name, int digit, long seed) throws IOException {
        Dataset digits = SyntheticDigits.generate(10, seed);
        float[] ink = new float[28 * 28];
        for (int i = 0; i < digits.size(); i++) {
            if (digits.label(i) == digit) {
                digits.pixels(i, ink, 0);
            }
        }
        byte[] luminance = new byte[SIDE * SIDE];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = (byte) Math.round(245 - 200 * ink[i / SIDE / 10 * 28 + i % SIDE / 10]);
        }
        Path file = work.resolve(name);
        WholeFile.write(file, PictureWriter.png(new GrayImage(SIDE, SIDE, luminance)));
    }

    private void write(String name, String command, Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("$ " + command);
        Files.readAllLines(output).stream()
                // The JDK's own note, which the page on the command line explains, and what is a vanishing bar on a
                // terminal.
                .filter(line -> !line.contains("incubator modules") && !line.matches("\\d+% .*"))
                .forEach(lines::add);
        WholeFile.write(images.resolve("terminal-" + name + ".svg"), svg(lines));
    }

    /** Lines of a terminal as a picture. */
    private static String svg(List<String> lines) {
        double column = 8.4;
        int row = 20;
        int columns = Math.max(60, lines.stream().mapToInt(String::length).max().orElse(0));
        long width = Math.round(columns * column) + 40;
        int height = lines.size() * row + 64;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %1$d %2$d" font-size="14"
                    font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace">
                  <rect width="100%%" height="100%%" rx="8" fill="#1b1f27"/>
                  <g><circle cx="20" cy="18" r="6" fill="#ec6a5e"/><circle cx="40" cy="18" r="6" fill="#f4bf4f"/><circle cx="60" cy="18" r="6" fill="#61c554"/></g>
                """, width, height));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                svg.append(String.format(
                        Locale.ROOT,
                        "  <text x=\"20\" y=\"%d\" textLength=\"%.1f\" fill=\"%s\" xml:space=\"preserve\">%s</text>%n",
                        56 + i * row,
                        line.length() * column,
                        i == 0 ? "#8bd5a0" : "#dfe3ea",
                        line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
            }
        }
        return svg.append("</svg>\n").toString();
    }
}
