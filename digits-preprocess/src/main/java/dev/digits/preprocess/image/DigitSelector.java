package dev.digits.preprocess.image;

import dev.digits.preprocess.image.InkComponents.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the one digit among the pieces of ink in a picture: the greatest piece, least far from the middle, and those near it, such
 * as the bar of a 5 or what a faint pen broke off.
 */
final class DigitSelector {

    /** How wide a gap within a digit may be, as a part of the greater piece's longer side. */
    private static final float WIDEST_GAP = 0.35f;

    /** The least ink of a part, as a part of the greatest piece's; more where it touches the picture's edge and that does not. */
    private static final float LEAST_MASS = 0.015f;

    private static final float LEAST_MASS_AT_EDGE = 0.5f;

    private DigitSelector() {}

    /**
     * The digit.
     *
     * @param map its ink and nothing else, in a map as large as that in which it was found
     * @param bounds where it is
     * @param deepest the greatest distance from the rim of its ink, in pixels
     */
    record Selection(InkMap map, InkMap.Bounds bounds, float deepest) {}

    /** The digit among the pieces that are left, of which there is one at least. */
    static Selection selected(InkCleaner.Result cleaned) {
        List<Component> digit = selected(cleaned.map(), cleaned.kept());
        boolean all = digit.size() == cleaned.kept().size();
        return new Selection(
                all ? cleaned.map() : cleaned.pieces().only(digit),
                InkComponents.bounds(digit),
                cleaned.deepest(digit));
    }

    /** The pieces of a map that make up the digit. */
    static List<Component> selected(InkMap map, List<Component> pieces) {
        if (pieces.size() < 2) {
            return pieces;
        }
        Component main = pieces.stream()
                .max(Comparator.comparingDouble(piece -> weight(map, piece)))
                .orElseThrow();
        List<Component> rest = new ArrayList<>(pieces);
        rest.removeIf(piece -> piece == main
                || piece.mass()
                        < (touchesEdge(map, piece) && !touchesEdge(map, main) ? LEAST_MASS_AT_EDGE : LEAST_MASS)
                                * main.mass());
        List<Component> digit = new ArrayList<>();
        List<Component> added = List.of(main);
        while (!added.isEmpty()) {
            digit.addAll(added);
            List<Component> group = added;
            added = rest.stream()
                    .filter(piece -> group.stream().anyMatch(member -> belongs(piece, member, main)))
                    .toList();
            rest.removeAll(added);
        }
        return digit;
    }

    /** The ink of a piece; up to half less where it lies far from the middle. */
    private static double weight(InkMap map, Component piece) {
        double x = (piece.left() + piece.width() / 2.0) / map.width() - 0.5;
        double y = (piece.top() + piece.height() / 2.0) / map.height() - 0.5;
        return piece.mass() * (1 - x * x - y * y);
    }

    private static boolean belongs(Component piece, Component member, Component main) {
        int gapX = gap(piece.left(), piece.width(), member.left(), member.width());
        int gapY = gap(piece.top(), piece.height(), member.top(), member.height());
        return Math.hypot(gapX, gapY) <= WIDEST_GAP * Math.max(length(piece), length(main));
    }

    private static int gap(int start, int length, int otherStart, int otherLength) {
        return Math.max(0, Math.max(start - otherStart - otherLength, otherStart - start - length));
    }

    private static int length(Component piece) {
        return Math.max(piece.width(), piece.height());
    }

    private static boolean touchesEdge(InkMap map, Component piece) {
        return piece.left() == 0
                || piece.top() == 0
                || piece.left() + piece.width() == map.width()
                || piece.top() + piece.height() == map.height();
    }
}
