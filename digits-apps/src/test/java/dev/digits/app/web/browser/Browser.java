package dev.digits.app.web.browser;

import dev.digits.app.NeededProgram;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a window, which remembers what it said on its console and whom it asked. */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-device-scale-factor=1",
            "--window-size=1280,1000");
    /** Warns of each Chromium that is newer than the library; what is used here does not depend on that. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final JsonMapper JSON = new JsonMapper();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Opens a browser; where there is none the test is skipped, or fails where the environment demands such tests.
     *
     * @param cameraAllowed whether pages get the camera where there is one
     * @param flags command-line switches beside the usual ones
     */
    static Browser open(boolean cameraAllowed, String... flags) {
        Path chromium = NeededProgram.isThere("chromium", "chromium");
        Path chromedriver = NeededProgram.isThere("chromedriver", "chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(FLAGS);
        options.addArguments(flags);
        options.setExperimentalOption(
                "prefs", Map.of("profile.default_content_setting_values.media_stream_camera", cameraAllowed ? 1 : 2));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        DEVTOOLS.setLevel(Level.SEVERE);
        return new Browser(new ChromeDriver(service, options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** What the page, or the browser about it, wrote on the console since this was last asked. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The hosts, as {@code host:port}, that were asked for anything since this was last asked. */
    Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            String url = message.path("params").path("request").path("url").asString("");
            if (message.path("method").asString().equals("Network.requestWillBeSent")
                    && Stream.of("data:", "blob:").noneMatch(url::startsWith)) {
                hosts.add(URI.create(url).getAuthority());
            }
        }
        return hosts;
    }

    /** Shows pages as on a telephone. */
    void narrow(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Undoes {@link #narrow} and {@link #prefer}. */
    void usual() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    /** Tells pages what the user prefers, for example {@code prefers-color-scheme}, {@code dark}. */
    void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Drops files on a point of the page, as the window system does. */
    void drop(int x, int y, Path... files) {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            names.add(file.toString());
        }
        Map<String, Object> data = Map.of("items", List.of(), "files", names, "dragOperationsMask", 1);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            driver.executeCdpCommand("Input.dispatchDragEvent", Map.of("type", type, "x", x, "y", y, "data", data));
        }
    }

    /** Lets a page write to the clipboard, which is this browser's own. */
    void allowClipboard(URI page) {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of(
                        "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite"),
                        "origin", page.resolve("/").toString()));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
