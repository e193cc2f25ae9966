package dev.digits.app.explain;

import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.app.Format;
import dev.digits.app.explain.Neighbours.Neighbour;
import dev.digits.app.report.Axis;
import dev.digits.app.report.BarChart;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Picture;
import dev.digits.app.report.Png;
import dev.digits.app.report.Report.Section;
import dev.digits.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The chapters of one picture. */
final class PictureSections {

    /** Stages of large pictures are shown as large as this, in pixels. */
    private static final int STAGE_SIDE = 256;

    /** As {@link Mosaic} enlarges a digit that has a quarter of the page. */
    private static final int DIGIT_COLUMNS = 4;

    private final Explanations explanations;
    private final Explanation explanation;
    private final Subject subject;
    private final String heading;
    private final String prefix;

    /** @param number of the picture among several, from 1; 0 where it is the only one */
    PictureSections(Explanations explanations, Explanation explanation, int number) {
        this.explanations = explanations;
        this.explanation = explanation;
        this.subject = explanation.subject();
        this.heading = number == 0 ? "" : subject.name() + ": ";
        this.prefix = number == 0 ? "" : number + "-";
    }

    List<Section> all() {
        List<Section> sections = new ArrayList<>();
        sections.add(section("The answer", explanation.hasDigit() ? answer() : noAnswer()));
        if (!subject.stages().isEmpty()) {
            sections.add(section("What the network saw", List.of(stages())));
        }
        if (explanation.hasDigit()) {
            sections.add(section("What speaks for it", AttributionFigures.of(explanation, prefix)));
            sections.add(section("Nearest training images", neighbours()));
            sections.add(
                    section("Feature maps", LayerFigures.of(explanations.model(), explanation.activations(), prefix)));
        }
        return sections;
    }

    private Section section(String title, List<Block> blocks) {
        return new Section(heading + title, blocks);
    }

    private List<Block> noAnswer() {
        return List.of(new Warning(String.join(" ", explanation.sentences())));
    }

    private List<Block> answer() {
        String sentences = String.join(" ", explanation.sentences());
        return List.of(
                subject.prediction().rejected() ? new Warning(sentences) : new Text(sentences),
                facts(),
                new Figures(List.of(
                        new Figure(prefix + "image", digit(), "The 28x28 pixels that the network saw."),
                        new Figure(prefix + "probabilities", probabilities(), ""))));
    }

    private Facts facts() {
        Prediction prediction = subject.prediction();
        List<String> labels = explanations.model().labels();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(prediction.rejected() ? "best guess" : "answer", prediction.label(), rightOrWrong()));
        facts.add(new Fact("confidence", Format.confidence(prediction.confidence()), "calibrated"));
        facts.add(new Fact(
                "runner-up",
                labels.get(subject.runnerUp()),
                Format.confidence(prediction.probabilities().get(subject.runnerUp()))));
        facts.add(new Fact(
                "verdict",
                prediction.rejected() ? "not sure" : "accepted",
                "the threshold is "
                        + Format.confidence(explanations.calibration().threshold())));
        if (subject.certainty() != null) {
            facts.add(new Fact("ink told from paper", Format.confidence(subject.certainty()), "how sure that is"));
        }
        return new Facts(facts);
    }

    private String rightOrWrong() {
        return subject.actual() == null
                ? null
                : subject.actual().equals(subject.prediction().label()) ? "right" : "wrong: it is " + subject.actual();
    }

    private Png digit() {
        float[] paper = subject.image().toArray();
        for (int i = 0; i < paper.length; i++) {
            paper[i] = 1 - paper[i];
        }
        Mosaic mosaic = Mosaic.of(List.of(paper), DigitImage.SIDE, DigitImage.SIDE, DIGIT_COLUMNS);
        return Png.grey(mosaic.values(), mosaic.width(), mosaic.height());
    }

    private Picture probabilities() {
        return BarChart.titled("Probability of each class")
                .categories("class", explanations.model().labels())
                .y(Axis.linear("calibrated probability, %").from(0).to(100))
                .series(
                        "probability",
                        subject.prediction().probabilities().stream()
                                .mapToDouble(share -> Math.round(1e4 * share) / 1e2)
                                .toArray())
                .svg();
    }

    private Gallery stages() {
        List<Tile> tiles = subject.stages().stream()
                .map(stage ->
                        new Tile(Png.of(stage.image().reduced(STAGE_SIDE)), stage.name(), stage.outcome(), List.of()))
                .toList();
        return new Gallery(prefix + "stage", tiles, "What became of the picture on its way to the network.");
    }

    private List<Block> neighbours() {
        Explanations.Search search = explanations.search();
        if (search.training().images() == null) {
            return List.of(new Text("They are not shown: " + search.training().note()));
        }
        Neighbours neighbours = explanation.neighbours();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Text(Sentences.votes(neighbours)));
        blocks.add(new Gallery(
                prefix + "neighbour",
                neighbours.nearest().stream().map(this::tile).toList(),
                String.format(
                        Locale.ROOT,
                        "The nearest first, by the distance of what the layer %s answers; the median distance of all %,d"
                                + " images is %.2f.",
                        search.features().layer(),
                        search.images(),
                        neighbours.medianDistance())));
        Neighbour other = neighbours.nearestOfRunnerUp();
        if (other != null) {
            blocks.add(new Gallery(
                    prefix + "runner-up",
                    List.of(tile(other)),
                    "The nearest of the runner-up, " + other.label() + "."));
        }
        return blocks;
    }

    private Tile tile(Neighbour neighbour) {
        Dataset training = explanations.search().training().images();
        float[] ink = new float[DigitImage.PIXELS];
        training.pixels(neighbour.index(), ink, 0);
        return new Tile(
                Png.of(DigitImage.of(ink)),
                String.valueOf(neighbour.label()),
                String.format(Locale.ROOT, "distance %.2f, image %,d", neighbour.distance(), neighbour.index()),
                List.of());
    }
}
