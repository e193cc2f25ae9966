package dev.digits.app.desktop;

import dev.digits.Backends;
import dev.digits.app.Engines;
import dev.digits.app.ModelChoice;
import dev.digits.app.RecognitionService;
import jakarta.inject.Inject;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;

/** The desktop application: a window in which one draws digits and sees how they are read. */
public final class DrawApp {

    private static final int SECONDS_TO_FINISH = 10;

    private final Engines engines;
    private final RecognitionService service;

    @Inject
    DrawApp(Engines engines, RecognitionService service) {
        this.engines = engines;
        this.service = service;
    }

    /**
     * Shows the window, and waits until the user closes it. Models are loaded behind it.
     *
     * @param backend the name of the one to begin with; null leaves the choice to property, environment and priority
     * @param model the one to begin with
     * @param collection the folder in which corrected drawings are saved; null for no corrections
     * @param dark whether to begin with the dark look
     * @throws dev.digits.DigitsException {@code DISPLAY_MISSING} where there is no display; where the backend is unknown or
     *     cannot run, or the model cannot be loaded
     * @throws InterruptedException where the thread is interrupted while it waits
     */
    public void run(String backend, ModelChoice model, Path collection, boolean dark) throws InterruptedException {
        Display.toolkit("The window", "Use digits serve and a browser, or digits predict with files.");
        SwingUtilities.invokeLater(() -> Look.apply(dark));
        Backends backends = engines.backends();
        DrawPresenter.Setting setting = new DrawPresenter.Setting(
                backends.candidates(), backends.select(backend).name(), model.menu(), collection);
        // What is asked while the window is being closed is dropped.
        ExecutorService worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "digits-desktop"),
                new ThreadPoolExecutor.DiscardPolicy());
        CountDownLatch closed = new CountDownLatch(1);
        FutureTask<Void> showing = new FutureTask<>(() -> show(setting, worker, closed), null);
        SwingUtilities.invokeLater(showing);
        try {
            service.recognizer(setting.backend(), model);
            await(showing);
            closed.await();
        } finally {
            // Where the first model cannot be loaded the window is still there.
            SwingUtilities.invokeLater(() -> List.of(Window.getWindows()).forEach(Window::dispose));
            worker.shutdown();
            worker.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        }
    }

    private void show(DrawPresenter.Setting setting, ExecutorService worker, CountDownLatch closed) {
        DrawPresenter presenter =
                new DrawPresenter(setting, new SheetReader(service), worker, SwingUtilities::invokeLater);
        DrawWindow window = new DrawWindow(presenter);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                closed.countDown();
            }
        });
        window.setVisible(true);
        presenter.predict();
    }

    private static void await(Future<?> showing) throws InterruptedException {
        try {
            showing.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the window cannot be shown", e.getCause());
        }
    }
}
