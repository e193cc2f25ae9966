package dev.digits.preprocess.image;

/** Why a picture holds no digit, as far as its ink shows; what the ink spells only a network can tell. */
public enum NoDigit {
    /** There is no ink, or nothing but noise or shadows. */
    BLANK("it is blank"),
    /** The ink is no strokes but an area: a solid shape, a piece of cloth. */
    FILLED("it shows a filled area, no strokes"),
    /** The ink is spread all over in many pieces: a texture, a page of text. */
    SCATTERED("it shows many pieces all over, no single digit");

    private final String description;

    NoDigit(String description) {
        this.description = description;
    }

    /** The reason as the end of a sentence, for example "it is blank". */
    public String description() {
        return description;
    }
}
