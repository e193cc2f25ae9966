package dev.digits.backend.purejava.kernel;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one place that decides between the Vector API and plain Java, and says so. The Vector API is chosen where the
 * module {@value #MODULE} was added to the JVM, the optimizing compiler (C2) runs and vectors are long enough to come with
 * fused multiply-adds; everywhere else it would be slower than plain Java by far.
 */
public final class KernelProvider {

    /** The system property that forces {@code vector} or {@code scalar}. */
    public static final String PROPERTY = "digits.native.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String OPTION = "--add-modules " + MODULE;
    private static final System.Logger LOGGER = System.getLogger(KernelProvider.class.getName());
    private static final AtomicBoolean LOGGED = new AtomicBoolean();

    private KernelProvider() {}

    /**
     * What was decided.
     *
     * @param kernels null where what the property demands cannot be had
     * @param reason why not the Vector API; empty where it was chosen
     * @param remedy how to get it
     */
    public record Choice(Kernels kernels, String reason, String remedy) {

        /** Logs the choice, once in the life of the JVM. */
        public void log() {
            if (LOGGED.compareAndSet(false, true)) {
                LOGGER.log(
                        System.Logger.Level.INFO,
                        reason.isEmpty()
                                ? "Kernels: " + kernels.description()
                                : "Kernels: " + kernels.description() + ", because " + reason + ". " + remedy);
            }
        }
    }

    /**
     * Decides.
     *
     * @throws IllegalArgumentException where the property is neither {@code vector} nor {@code scalar}
     */
    public static Choice choose() {
        String demand = System.getProperty(PROPERTY, "").strip().toLowerCase(Locale.ROOT);
        return switch (demand) {
            case "scalar" ->
                new Choice(
                        new ScalarKernels(),
                        "-D" + PROPERTY + "=scalar demands it",
                        "Leave that property out for the faster ones.");
            case "vector" -> vectorOr(null);
            case "" -> vectorOr(new ScalarKernels());
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + " must be vector or scalar, not \"" + demand + "\"");
        };
    }

    private static Choice vectorOr(Kernels otherwise) {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return new Choice(
                    otherwise,
                    "the module " + MODULE + " is not there",
                    "Start java with " + OPTION + " for the faster ones.");
        }
        if (!isOptimized()) {
            return new Choice(
                    otherwise,
                    "this JVM does not run the optimizing compiler C2 (" + System.getProperty("java.vm.name") + ", "
                            + System.getProperty("java.vm.info") + ")",
                    "Use a HotSpot JVM, without -Xint and -XX:TieredStopAtLevel, for the faster ones.");
        }
        int bits = VectorKernels.bits();
        if (bits < (isX86() ? 256 : 128)) {
            return new Choice(
                    otherwise,
                    "this processor's vectors have " + bits + " bit",
                    "There is nothing to do on this machine.");
        }
        return new Choice(new VectorKernels(), "", "");
    }

    private static boolean isOptimized() {
        String name = System.getProperty("java.vm.name", "");
        String info = System.getProperty("java.vm.info", "");
        return (name.contains("OpenJDK") || name.contains("HotSpot"))
                && !name.contains("Client")
                && info.startsWith("mixed mode")
                && !info.contains("emulated-client")
                && !System.getProperty("java.vm.version", "").contains("jvmci");
    }

    /** On x86, 128-bit vectors mean that the processor has no fused multiply-add. */
    private static boolean isX86() {
        String architecture = System.getProperty("os.arch", "");
        return architecture.equals("amd64") || architecture.equals("x86_64") || architecture.equals("x86");
    }
}
