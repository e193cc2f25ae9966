package dev.digits.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where something was measured.
 *
 * @param processor the processor's name, as far as the system tells
 * @param processors how many the JVM sees
 * @param memoryMiB the machine's memory; null where the system does not tell
 * @param system the operating system
 * @param java version and vendor of the JVM
 * @param threads that each engine was given
 * @param peakGigaflops the most single-precision operations a second, in 10⁹, measured in the same run with
 *     {@code threads} threads; null where no backend can measure it
 */
public record Machine(
        String processor,
        int processors,
        Long memoryMiB,
        String system,
        String java,
        int threads,
        Double peakGigaflops) {

    /** This machine. */
    public static Machine here(int threads, Double peakGigaflops) {
        String kilobytes = first("/proc/meminfo", "MemTotal");
        String name = first("/proc/cpuinfo", "model name");
        return new Machine(
                name == null ? System.getProperty("os.arch") : name,
                Runtime.getRuntime().availableProcessors(),
                kilobytes == null ? null : Long.parseLong(kilobytes.replaceAll("[^0-9]", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                threads,
                peakGigaflops);
    }

    private static String first(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
