package dev.digits.app.desktop;

import dev.digits.Backends.Candidate;
import dev.digits.DigitsException;
import dev.digits.app.DrawingCollector;
import dev.digits.app.ModelChoice;
import dev.digits.model.Model;
import dev.digits.preprocess.image.GrayImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the window knows and does, without anything that can be seen: the drawing, how it is to be read, the answer. What
 * takes time happens on a worker. Confined to one thread, the event thread.
 */
final class DrawPresenter {

    private static final System.Logger LOG = System.getLogger(DrawPresenter.class.getName());

    /**
     * What the user may choose among, and what is chosen at first.
     *
     * @param backends all that were found, whether they can run or not
     * @param backend the name of one that can
     * @param models the first one is chosen
     * @param collection where corrected drawings are saved; null where none are
     */
    record Setting(List<Candidate> backends, String backend, List<ModelChoice> models, Path collection) {}

    private final Setting setting;
    private final Executor worker;
    private final Executor home;
    private final LatestOnly<Question, Reading> questions;
    private final List<Runnable> listeners = new ArrayList<>();
    private final Drawing drawing = new Drawing();
    private Sheet seen = drawing.sheet();
    private String backend;
    private ModelChoice model;
    private boolean number;
    private boolean live = true;
    private Reading reading;
    private Question lastAnswered;
    private List<String> labels = Model.digitLabels();
    private String message = "";

    /**
     * @param reader answers questions, on the worker
     * @param worker runs what takes time
     * @param home runs what it is given on the event thread
     */
    DrawPresenter(Setting setting, Function<Question, Reading> reader, Executor worker, Executor home) {
        this.setting = setting;
        this.worker = worker;
        this.home = home;
        this.questions = new LatestOnly<>(reader, worker, home, this::answered, this::failed);
        this.backend = setting.backend();
        this.model = setting.models().get(0);
        drawing.addListener(this::drawn);
    }

    /** @param listener is run after each change of anything that can be asked here */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    Setting setting() {
        return setting;
    }

    Drawing drawing() {
        return drawing;
    }

    String backend() {
        return backend;
    }

    ModelChoice model() {
        return model;
    }

    boolean isNumber() {
        return number;
    }

    boolean isLive() {
        return live;
    }

    /** The last answer; null where there is none to what is drawn. */
    Reading reading() {
        return reading;
    }

    /** The answer in words. */
    Headline headline() {
        return Headline.of(reading, drawing.sheet(), live);
    }

    /** The classes of the model that answered last, at first the ten digits. */
    List<String> labels() {
        return labels;
    }

    /** What there is to say beside the answer, for example what is being waited for; may be empty. */
    String message() {
        return message;
    }

    /** Reads what is drawn. The first time this loads the model. */
    void predict() {
        Question question = new Question(drawing.sheet(), number, backend, model);
        if (lastAnswered == null || !lastAnswered.isFor(question.backend(), question.model())) {
            message = loading(question);
        }
        questions.ask(question);
        changed();
    }

    private static String loading(Question question) {
        return "Loading " + question.model().name() + " on " + question.backend() + " …";
    }

    /** Whether to read again after each change of the drawing. */
    void setLive(boolean newLive) {
        live = newLive;
        if (live) {
            predict();
        } else {
            changed();
        }
    }

    /** Whether to read all digits, or one. */
    void setNumber(boolean newNumber) {
        number = newNumber;
        predict();
    }

    void chooseBackend(String name) {
        backend = name;
        predict();
    }

    void chooseModel(ModelChoice choice) {
        model = choice;
        predict();
    }

    /** Takes a picture as the sheet as soon as it is decoded. */
    void open(Supplier<GrayImage> decoding) {
        work(decoding, drawing::open);
    }

    /** Saves what is drawn as an example of a class. */
    void collect(String label) {
        Sheet sheet = drawing.sheet();
        DrawingCollector collector = new DrawingCollector(setting.collection(), labels);
        work(() -> collector.save(sheet.image(), label), file -> say("Saved as " + label + ": " + file));
    }

    /** Says something beside the answer. */
    void say(String newMessage) {
        message = newMessage;
        changed();
    }

    private void drawn() {
        if (drawing.sheet() == seen) {
            changed();
            return;
        }
        seen = drawing.sheet();
        message = "";
        if (live) {
            predict();
        } else {
            reading = null;
            changed();
        }
    }

    private void answered(Question question, Reading answer) {
        if (message.equals(loading(question))) {
            message = "";
        }
        lastAnswered = question;
        labels = answer.labels();
        if (live || question.sheet() == drawing.sheet()) {
            reading = answer;
        }
        changed();
    }

    /** Goes back to the backend and model that work, where there are such. */
    private void failed(Question question, Throwable failure) {
        boolean switched = lastAnswered != null && !lastAnswered.isFor(question.backend(), question.model());
        if (switched) {
            backend = lastAnswered.backend();
            model = lastAnswered.model();
            predict();
        }
        say(text(failure));
    }

    private <T> void work(Supplier<T> task, Consumer<T> done) {
        worker.execute(() -> {
            try {
                T result = task.get();
                home.execute(() -> done.accept(result));
            } catch (Exception | Error e) {
                home.execute(() -> say(text(e)));
            }
        });
    }

    private static String text(Throwable failure) {
        if (failure instanceof DigitsException expected) {
            return expected.getMessage();
        }
        LOG.log(System.Logger.Level.DEBUG, "a task of the window failed", failure);
        return "This is a fault of digits: " + failure;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
