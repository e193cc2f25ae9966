package dev.digits.backend.dl4j;

import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;

/** What of the engine is on the class path. Looks only; loads and starts nothing. */
final class Installation {

    private static final String VERSION = "META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
    private static final List<String> CLASSES = List.of(
            "org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class",
            "org/nd4j/linalg/factory/Nd4j.class",
            "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class");

    private Installation() {}

    /** Never throws. */
    static Availability availability(ClassLoader loader) {
        try {
            for (String file : CLASSES) {
                if (loader.getResource(file) == null) {
                    return incomplete(file.substring(file.lastIndexOf('/') + 1).replace(".class", ""));
                }
            }
            String platform = Loader.getPlatform();
            boolean oneDnn = hasNatives(loader, platform + "-onednn");
            if (!(oneDnn || hasNatives(loader, platform))) {
                return new Unavailable(
                        "ND4J's native library for " + platform + " is not on the class path",
                        "Put nd4j-native, openblas and javacpp with the classifier of this platform on the class path,"
                                + " where they exist, or choose another backend.");
            }
            int threads = Threads.count();
            return new Available(
                    version(loader),
                    "CPU, " + (oneDnn ? "oneDNN and OpenBLAS" : "OpenBLAS") + ", " + threads
                            + (threads == 1 ? " thread" : " threads"));
        } catch (LinkageError e) {
            return incomplete(e.getMessage());
        } catch (IOException | RuntimeException e) {
            return new Unavailable("its installation cannot be examined: " + e.getMessage(), "Correct that.");
        }
    }

    private static Unavailable incomplete(String missing) {
        return new Unavailable(
                "Deeplearning4j is not complete on the class path: " + missing + " is missing",
                "Put all jars that digits-backend-dl4j depends on beside it.");
    }

    /** Whether the library is there that JavaCPP would load for that platform and extension. */
    private static boolean hasNatives(ClassLoader loader, String platform) {
        Properties naming = Loader.loadProperties();
        String file = naming.getProperty("platform.library.prefix", "")
                + "jnind4jcpu"
                + naming.getProperty("platform.library.suffix", "");
        return loader.getResource("org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + "/" + file) != null;
    }

    private static String version(ClassLoader loader) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(VERSION)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "unknown version");
    }
}
