package dev.digits.app.browser;

import dev.digits.app.NeededProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
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
public final class Browser implements AutoCloseable {

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

    private static final String AXE = axe();

    private static final String VIOLATIONS = """
            const done = arguments[0];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(found => done(found.violations.map(rule =>
                rule.id + ': ' + rule.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '))));
            """;

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
    public static Browser open(boolean cameraAllowed, String... flags) {
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

    public ChromeDriver driver() {
        return driver;
    }

    /** What the page, or the browser about it, wrote on the console since this was last asked. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The hosts, as {@code host:port}, that were asked for anything since this was last asked. */
    public Set<String> hosts() {
        return requests().stream().map(URI::getAuthority).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was asked for since this was last asked, but for what a page holds itself. */
    public List<URI> requests() {
        List<URI> requests = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            String url = message.path("params").path("request").path("url").asString("");
            if (message.path("method").asString().equals("Network.requestWillBeSent")
                    && Stream.of("data:", "blob:").noneMatch(url::startsWith)) {
                requests.add(URI.create(url));
            }
        }
        return requests;
    }

    /** Shows pages as on a telephone. */
    public void narrow(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Undoes {@link #narrow} and {@link #prefer}. */
    public void usual() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    /** Tells pages what the user prefers, for example {@code prefers-color-scheme}, {@code dark}. */
    public void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** The rules of accessibility that the page breaks, as axe finds them, each with where and why. */
    public List<?> violations() {
        driver.executeScript(AXE);
        return (List<?>) driver.executeAsyncScript(VIOLATIONS);
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How wide the page is, in pixels; more than the window where something does not fit. */
    public long widest() {
        return (Long) driver.executeScript("return document.documentElement.scrollWidth");
    }

    /** Drops files on a point of the page, as the window system does. */
    public void drop(int x, int y, Path... files) {
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
    public void allowClipboard(URI page) {
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
