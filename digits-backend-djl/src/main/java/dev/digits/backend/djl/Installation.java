package dev.digits.backend.djl;

import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What the class path holds of DJL and MXNet for a platform, found by looking at resources alone: no class of DJL's is
 * initialised and nothing native is loaded.
 *
 * @param loader where DJL, MXNet and this adapter are
 * @param platform as DJL names it, for example {@code linux-x86_64}
 */
record Installation(ClassLoader loader, String platform) {

    private static final List<String> SUPPORTED = List.of("linux-x86_64", "osx-x86_64", "win-x86_64");

    /** This class path on this machine. */
    static Installation here() {
        return new Installation(
                Installation.class.getClassLoader(),
                platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")));
    }

    static String platform(String osName, String osArchitecture) {
        String os = osName.toLowerCase(Locale.ROOT);
        String architecture = osArchitecture.toLowerCase(Locale.ROOT);
        return (os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : os.replace(' ', '-'))
                + "-"
                + (architecture.equals("amd64") ? "x86_64" : architecture);
    }

    /** Whether the engine can be started; never throws. */
    Availability availability() {
        if (!SUPPORTED.contains(platform)) {
            return new Unavailable(
                    "Apache MXNet has no native library for " + platform,
                    "Choose another backend, or run on one of " + String.join(", ", SUPPORTED) + ".");
        }
        try {
            Class.forName("ai.djl.mxnet.engine.MxEngine", false, loader);
            Class.forName("com.sun.jna.Native", false, loader);
            List<String> djl = values("ai/djl/engine/api.properties", "djl_version");
            List<String> mxnet = natives();
            if (mxnet.isEmpty()) {
                return new Unavailable(
                        "MXNet's native library for " + platform + " is not on the class path",
                        "Add ai.djl.mxnet:mxnet-native-mkl with the classifier " + platform + ".");
            }
            return new Available(
                    (djl.isEmpty() ? "unknown" : djl.get(0)) + " (MXNet " + mxnet.get(0) + ")",
                    "CPU, oneDNN, " + Threads.count() + (Threads.count() == 1 ? " thread" : " threads"));
        } catch (ClassNotFoundException | LinkageError e) {
            return new Unavailable(
                    "DJL is not complete on the class path (" + e.getMessage() + " is missing)",
                    "Add ai.djl.mxnet:mxnet-engine with all that it depends on.");
        } catch (IOException | IllegalArgumentException e) {
            return new Unavailable(e.getMessage(), "Correct what the message names.");
        }
    }

    /** The versions of MXNet whose natives for this platform are on the class path, for example {@code 1.9.1}. */
    private List<String> natives() throws IOException {
        List<String> versions = new ArrayList<>();
        for (Properties properties : resources("native/lib/mxnet.properties")) {
            // For example version=1.9.1-20220812 and classifier=mkl-linux-x86_64.
            if (properties.getProperty("classifier", "").endsWith(platform)) {
                versions.add(properties.getProperty("version", "unknown").split("-", 2)[0]);
            }
        }
        return versions;
    }

    private List<String> values(String resource, String key) throws IOException {
        return resources(resource).stream()
                .map(properties -> properties.getProperty(key, "unknown"))
                .toList();
    }

    private List<Properties> resources(String name) throws IOException {
        List<Properties> found = new ArrayList<>();
        for (URL url : Collections.list(loader.getResources(name))) {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            Properties properties = new Properties();
            try (InputStream in = connection.getInputStream()) {
                properties.load(in);
            }
            found.add(properties);
        }
        return found;
    }
}
