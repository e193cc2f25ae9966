package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What {@link DigitNormalizer} made of a picture: a digit, or the reason why there is none. */
public sealed interface Normalization {

    /** What was done, in order, for people and for "what the network sees". */
    List<Stage> stages();

    /** The digit's image; where there is none, the exception that {@code failure} makes of the reason is thrown. */
    <X extends RuntimeException> DigitImage orElseThrow(Function<NoDigit, X> failure);

    /**
     * A digit.
     *
     * @param image what the network is to see
     * @param certainty how sure it is whether the ink is darker or lighter than the paper, 0 to 1
     * @param stages what was done, in order
     */
    record Digit(DigitImage image, float certainty, List<Stage> stages) implements Normalization {

        public Digit {
            Objects.requireNonNull(image);
            stages = List.copyOf(stages);
        }

        @Override
        public <X extends RuntimeException> DigitImage orElseThrow(Function<NoDigit, X> failure) {
            return image;
        }
    }

    /**
     * No digit.
     *
     * @param reason why
     * @param stages what was done until that was found, in order
     */
    record None(NoDigit reason, List<Stage> stages) implements Normalization {

        public None {
            Objects.requireNonNull(reason);
            stages = List.copyOf(stages);
        }

        @Override
        public <X extends RuntimeException> DigitImage orElseThrow(Function<NoDigit, X> failure) {
            throw failure.apply(reason);
        }
    }
}
