package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

    private static final ClassLoader HERE = InstallationTest.class.getClassLoader();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, x86_64, osx-x86_64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64",
        "FreeBSD, amd64, freebsd-x86_64"
    })
    void namesPlatformsAsDjlDoes(String os, String architecture, String platform) {
        assertThat(Installation.platform(os, architecture)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({"linux-aarch64", "osx-aarch64", "win-aarch64", "freebsd-x86_64"})
    void saysWhyAPlatformIsOut(String platform) {
        assertThat(new Installation(HERE, platform).availability())
                .isEqualTo(new Unavailable(
                        "Apache MXNet has no native library for " + platform,
                        "Choose another backend, or run on one of linux-x86_64, osx-x86_64, win-x86_64."));
    }

    @Test
    void readsVersionsWithoutLoadingAnything() throws IOException {
        addNatives("version=1.9.1-20220812\nclassifier=mkl-win-x86_64\n");

        Availability availability = new Installation(withDirectory(HERE), "win-x86_64").availability();

        int threads = Threads.count();
        assertThat(availability)
                .isEqualTo(new Available(
                        "0.36.0 (MXNet 1.9.1)", "CPU, oneDNN, " + threads + (threads == 1 ? " thread" : " threads")));
    }

    @Test
    void nativesOfAnotherPlatformAreNone() throws IOException {
        addNatives("version=1.9.1-20220812\nclassifier=mkl-linux-x86_64\n");

        assertThat(new Installation(withDirectory(HERE), "osx-x86_64").availability())
                .isEqualTo(new Unavailable(
                        "MXNet's native library for osx-x86_64 is not on the class path",
                        "Add ai.djl.mxnet:mxnet-native-mkl with the classifier osx-x86_64."));
    }

    @Test
    void saysThatDjlIsMissing() throws IOException {
        addNatives("version=1.9.1-20220812\nclassifier=mkl-linux-x86_64\n");
        ClassLoader withoutDjl = withDirectory(ClassLoader.getPlatformClassLoader());

        assertThat(new Installation(withoutDjl, "linux-x86_64").availability())
                .isEqualTo(new Unavailable(
                        "DJL is not complete on the class path (ai.djl.mxnet.engine.MxEngine is missing)",
                        "Add ai.djl.mxnet:mxnet-engine with all that it depends on."));
    }

    private void addNatives(String properties) throws IOException {
        Path file = directory.resolve("native/lib/mxnet.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, properties);
    }

    private ClassLoader withDirectory(ClassLoader parent) throws MalformedURLException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent);
    }
}
