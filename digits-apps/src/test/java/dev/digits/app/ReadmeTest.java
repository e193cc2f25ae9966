package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines with which README embeds the recogniser compile as they stand, and read a digit. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theEmbeddingExampleReadsADigit(@TempDir Path folder) throws Exception {
        Matcher example =
                JAVA.matcher(Files.readString(Path.of("..", "README.md")).replace("\r\n", "\n"));
        assertThat(example.find()).isTrue();
        Path source = folder.resolve("Example.java");
        Files.writeString(source, """
                import dev.digits.*;
                import dev.digits.model.*;
                import dev.digits.spi.*;

                public class Example {
                    public static void run(float[] pixels) {
                """ + example.group(1) + "}}");

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        boolean compiled = compiler.getTask(
                        errors,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(errors.toString()).isTrue();

        assertThat(printed(folder)).startsWith("1 ").hasLineCount(1);
    }

    private static String printed(Path folder) throws Exception {
        float[] one = new float[28 * 28];
        for (int y = 4; y < 24; y++) {
            one[28 * y + 13] = 1;
            one[28 * y + 14] = 1;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("run", float[].class).invoke(null, (Object) one);
        } finally {
            System.setOut(before);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
