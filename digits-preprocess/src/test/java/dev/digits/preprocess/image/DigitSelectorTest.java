package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitSelectorTest {

    @Test
    void partsNearTheGreatestPieceBelongToTheDigitOthersDoNot() {
        InkMap map = Pictures.ink(200, 200, (x, y) -> stem(x, y) || bar(x, y) || farAway(x, y) || reachingIn(x, y));

        InkComponents pieces = InkComponents.of(map, InkCleaner.LEAST_INK);

        assertThat(pieces.only(DigitSelector.selected(map, pieces.all())).ink())
                .isEqualTo(Pictures.ink(200, 200, (x, y) -> stem(x, y) || bar(x, y))
                        .ink());
    }

    private static boolean stem(int x, int y) {
        return x >= 100 && x < 108 && y >= 50 && y < 150;
    }

    private static boolean bar(int x, int y) {
        return x >= 120 && x < 160 && y >= 50 && y < 56;
    }

    private static boolean farAway(int x, int y) {
        return x >= 20 && x < 26 && y >= 20 && y < 50;
    }

    private static boolean reachingIn(int x, int y) {
        return y >= 165 && x >= 100 && x < 103;
    }
}
