package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Drawings;
import dev.digits.app.ModelChoice;
import dev.digits.preprocess.image.NoDigit;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawPresenterTest {

    private static final ModelChoice DEEP = ModelChoice.of("deep");
    private static final ModelChoice CNN = ModelChoice.of("cnn");

    @TempDir
    Path folder;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Question> asked = new ArrayList<>();
    private RuntimeException failure;

    private DrawPresenter presenter() {
        return new DrawPresenter(
                new DrawPresenter.Setting(List.of(), "native", List.of(DEEP, CNN), folder),
                this::answer,
                tasks::add,
                Runnable::run);
    }

    private Reading answer(Question question) {
        asked.add(question);
        if (failure != null) {
            throw failure;
        }
        Reading.OfDigit none = Readings.none(question.sheet(), NoDigit.BLANK);
        return new Reading.OfDigit(question, none.recognition(), none.labels(), 1);
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static void draw(DrawPresenter presenter) {
        presenter.drawing().begin(new Stroke.Point(100, 50));
        presenter.drawing().extend(new Stroke.Point(100, 200));
    }

    @Test
    void itReadsWhileOneDraws() {
        DrawPresenter presenter = presenter();
        draw(presenter);
        assertThat(presenter.reading()).isNull();
        work();
        assertThat(presenter.reading().question().sheet())
                .isSameAs(presenter.drawing().sheet());
        assertThat(asked).hasSize(2);
    }

    @Test
    void aPenThatIsChangedIsNothingToRead() {
        DrawPresenter presenter = presenter();
        presenter.drawing().setPen(new Pen(5, true));
        assertThat(tasks).isEmpty();
    }

    @Test
    void whereItIsNotLiveItWaitsToBeAsked() {
        DrawPresenter presenter = presenter();
        presenter.setLive(false);
        draw(presenter);
        work();
        assertThat(asked).isEmpty();
        presenter.predict();
        work();
        assertThat(presenter.reading()).isNotNull();
        draw(presenter);
        assertThat(presenter.reading()).as("an answer to another drawing").isNull();
        presenter.setLive(true);
        work();
        assertThat(presenter.reading()).isNotNull();
    }

    @Test
    void anAnswerThatComesTooLateIsNotShown() {
        DrawPresenter presenter = presenter();
        draw(presenter);
        presenter.setLive(false);
        presenter.drawing().clear();
        work();
        assertThat(asked).isNotEmpty();
        assertThat(presenter.reading()).isNull();
    }

    @Test
    void whatIsChosenIsAskedAndWaitedForInWords() {
        DrawPresenter presenter = presenter();
        presenter.predict();
        assertThat(presenter.message()).isEqualTo("Loading deep on native …");
        work();
        assertThat(presenter.message()).isEmpty();
        presenter.chooseBackend("djl");
        assertThat(presenter.message()).isEqualTo("Loading deep on djl …");
        work();
        presenter.chooseModel(CNN);
        work();
        presenter.setNumber(true);
        work();
        assertThat(presenter.message()).isEmpty();
        Sheet blank = presenter.drawing().sheet();
        assertThat(asked)
                .containsExactly(
                        new Question(blank, false, "native", DEEP),
                        new Question(blank, false, "djl", DEEP),
                        new Question(blank, false, "djl", CNN),
                        new Question(blank, true, "djl", CNN));
    }

    @Test
    void aBackendThatFailsIsLeftForTheOneBefore() {
        DrawPresenter presenter = presenter();
        presenter.predict();
        work();
        failure = new DigitsException(Code.BACKEND_UNAVAILABLE, "It cannot run.");
        presenter.chooseBackend("djl");
        tasks.remove().run();
        assertThat(presenter.backend()).isEqualTo("native");
        assertThat(presenter.message()).isEqualTo("It cannot run. [DIGITS-102]");
        failure = null;
        work();
        assertThat(presenter.reading().question().backend()).isEqualTo("native");
        assertThat(presenter.message()).as("stays to be read").isEqualTo("It cannot run. [DIGITS-102]");
        draw(presenter);
        assertThat(presenter.message()).isEmpty();
    }

    @Test
    void whatFailsWithoutAChoiceIsSaidAndNotTriedAgain() {
        DrawPresenter presenter = presenter();
        failure = new IllegalStateException("broken");
        presenter.predict();
        work();
        assertThat(asked).hasSize(1);
        assertThat(presenter.message()).isEqualTo("This is a fault of digits: java.lang.IllegalStateException: broken");
    }

    @Test
    void aPictureIsTheSheetAsSoonAsItIsDecoded() {
        DrawPresenter presenter = presenter();
        presenter.open(() -> Drawings.one(20));
        assertThat(presenter.drawing().sheet().isBlank()).isTrue();
        work();
        assertThat(presenter.drawing().sheet().picture())
                .isEqualTo(presenter.reading().question().sheet().picture());
        presenter.open(() -> {
            throw new DigitsException(Code.IMAGE_UNREADABLE, "It is damaged.");
        });
        work();
        assertThat(presenter.message()).isEqualTo("It is damaged. [DIGITS-401]");
    }

    @Test
    void aCorrectedDrawingIsSaved() {
        DrawPresenter presenter = presenter();
        presenter.setLive(false);
        draw(presenter);
        presenter.collect("7");
        work();
        assertThat(presenter.message()).startsWith("Saved as 7: " + folder.resolve("7"));
        assertThat(folder.resolve("7")).isDirectoryContaining("glob:**.png");
        presenter.drawing().clear();
        presenter.collect("7");
        work();
        assertThat(presenter.message()).contains("it is blank. Nothing was saved.");
    }
}
