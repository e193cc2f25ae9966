package dev.digits.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Format;
import dev.digits.app.browser.Browser;
import dev.digits.train.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real training, halted at chosen steps, in a real browser. */
@Timeout(120)
class TrainingDashboardTest {

    @AutoClose
    private static Browser browser;

    /** Lets the training go on for so many steps. */
    private final Semaphore allowed = new Semaphore(0);

    private final Trial trial = Trial.on("odd <b>name</b>", Trial.config().learningRate(0.01f))
            .heardBy(new TrainingListener() {
                @Override
                public void step(Step step) {
                    allowed.acquireUninterruptibly();
                }
            });

    @AutoClose
    private final TrainingDashboard dashboard = new TrainingDashboard(0, trial.setup, trial.log);

    private CompletableFuture<TrainingSummary> training;

    @BeforeAll
    static void open() {
        browser = Browser.open(false);
    }

    @BeforeEach
    void begin() {
        browser.usual();
        // The page before this one asks no more.
        browser.driver().get("data:,");
        browser.console();
        browser.hosts();
        browser.driver().get(dashboard.address().toString());
        waitFor("state", "About to begin.");
        training = CompletableFuture.supplyAsync(trial::run);
    }

    private static String text(String id) {
        return browser.driver().findElement(By.id(id)).getText();
    }

    private static void waitFor(String id, String text) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(30)).until(driver -> text(id).contains(text));
    }

    /** The titles of the drawings that are there; asked in one go, since the page puts new ones in their place. */
    private static List<?> charts() {
        return (List<?>) browser.driver()
                .executeScript("return [...document.querySelectorAll('#charts img')]"
                        + ".filter(image => image.complete && image.naturalWidth > 100).map(image => image.alt)");
    }

    private static void waitForCharts(int count) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(30)).until(driver -> charts().size() == count);
    }

    private static List<?> rows() {
        return (List<?>) browser.driver()
                .executeScript("return [...document.querySelectorAll('tbody tr')].map(row => row.cells[0].innerText)");
    }

    @Test
    void aTrainingIsSeenFromItsFirstStepToItsTest() {
        allowed.release(3);
        waitFor("state", "Epoch 1 of 3.");
        waitForCharts(2);
        assertThat(charts()).isEqualTo(List.of("Training loss, each step", "Learning rate"));
        assertThat(text("lead")).contains("odd <b>name</b>");
        assertThat(text("facts")).contains("is measured after each epoch", "Time left", "images/s");

        allowed.release(7);
        waitFor("state", "Epoch 2 of 3.");
        waitForCharts(6);
        assertThat(charts().subList(0, 2)).isEqualTo(List.of("Loss", "Accuracy"));
        assertThat(rows()).isEqualTo(List.of("1"));
        browser.driver().navigate().refresh();
        waitForCharts(6);
        assertThat(text("facts")).contains("of the validation images after epoch 1");
        assertThat(browser.violations()).isEmpty();

        allowed.release(100);
        TrainingSummary summary = training.join();
        waitFor("state", "Testing.");
        dashboard.ended(summary, Path.of("some", "model.html"));
        waitFor("state", "Ended: all epochs were done.");
        dashboard.close();
        assertThat(text("facts")).contains("Test accuracy", Format.percent(summary.accuracy()));
        assertThat(text("report")).endsWith(Path.of("some", "model.html").toString());
        assertThat(rows()).isEqualTo(List.of("1", "2", "3"));
        waitForCharts(6);
        assertThat(browser.console()).isEmpty();
        assertThat(browser.hosts()).containsExactly(dashboard.address().getAuthority());
    }

    @Test
    void aPageWhoseTrainingWasKilledSaysSoAndKeepsWhatItShowed() {
        allowed.release(9);
        waitForCharts(6);
        dashboard.close();

        waitFor("lost", "The training does not answer");
        assertThat(text("state")).isEqualTo("Epoch 2 of 3.");
        waitForCharts(6);
        allowed.release(100);
        training.join();
    }

    @Test
    void itFitsATelephoneAndTheDark() {
        allowed.release(9);
        browser.narrow(360, 740);
        browser.prefer("prefers-color-scheme", "dark");
        waitForCharts(6);

        assertThat(browser.widest()).isLessThanOrEqualTo(360);
        assertThat(browser.violations()).isEmpty();
        allowed.release(100);
        training.join();
    }
}
