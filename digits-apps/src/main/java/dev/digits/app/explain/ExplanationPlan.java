package dev.digits.app.explain;

/**
 * What an explanation is made of.
 *
 * @param occlusion how images are covered
 * @param neighbours how many of the nearest training images are shown, at least 1
 * @param searched among how many of the first training images they are searched, at least 1; all where there are fewer
 */
public record ExplanationPlan(OcclusionGrid occlusion, int neighbours, int searched) {

    /**
     * @throws IllegalArgumentException where a number is below 1
     */
    public ExplanationPlan {
        if (neighbours < 1 || searched < 1) {
            throw new IllegalArgumentException(
                    "at least 1 neighbour among at least 1 image, not " + neighbours + " among " + searched);
        }
    }
}
