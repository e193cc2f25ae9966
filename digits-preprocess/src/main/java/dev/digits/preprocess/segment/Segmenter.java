package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.InkComponents;
import dev.digits.preprocess.image.InkComponents.Component;
import dev.digits.preprocess.image.InkMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the lines of text in a picture and the pieces that each may be cut into: more than there are digits, so that a
 * classifier can tell which are ("over-segmentation": LeCun, Bottou, Bengio and Haffner 1998).
 */
public final class Segmenter {

    /** A component with less pixels than this part of the square of the usual height is a speck. */
    private static final double SPECK = 0.005;

    /** A picture less wide than this many usual heights is not ruled: its widest strokes may be those of one digit. */
    private static final double RULED = 1.5;

    private Segmenter() {}

    /** The lines of text in a picture, from top to bottom; none where it is blank. */
    public static List<TextLine> segment(GrayImage picture) {
        Optional<InkMap> ink = PaperInk.of(picture);
        return ink.isPresent() ? lines(ink.get()) : List.of();
    }

    private static List<TextLine> lines(InkMap ink) {
        InkMap map = ink;
        InkComponents components = InkComponents.of(map, LineInk.INK);
        if (map.width() >= RULED * LineFinder.usualHeight(components.all())) {
            map = Rules.removed(map);
            components = InkComponents.of(map, LineInk.INK);
        }
        double usual = LineFinder.usualHeight(components.all());
        List<Component> pieces = components.all().stream()
                .filter(component -> component.pixels() >= SPECK * usual * usual)
                .toList();
        List<TextLine> lines = new ArrayList<>();
        for (List<Component> line : LineFinder.lines(pieces)) {
            lines.add(Lattice.of(new LineInk(map, components, line)));
        }
        return lines;
    }
}
