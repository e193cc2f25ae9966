package dev.digits.preprocess.augment;

import dev.digits.DigitImage;

/**
 * A shear, then a rotation and a zoom about the centre of the image, then a shift, read backwards: where each point of
 * the result comes from. Points are in pixels; (0, 0) is the centre of the top left one.
 */
record AffineMap(float shiftX, float shiftY, float xByColumn, float xByRow, float yByColumn, float yByRow) {

    private static final float CENTRE = (DigitImage.SIDE - 1) / 2f;

    /**
     * @param degrees of rotation, clockwise
     * @param zoom greater than 1 makes the digit larger
     * @param slant the horizontal shift for each pixel of height
     */
    static AffineMap of(float shiftX, float shiftY, float degrees, float zoom, float slant) {
        // StrictMath, so that a seed gives the same image on every machine.
        double angle = StrictMath.toRadians(degrees);
        float cos = (float) StrictMath.cos(angle) / zoom;
        float sin = (float) StrictMath.sin(angle) / zoom;
        return new AffineMap(shiftX, shiftY, cos - slant * sin, sin + slant * cos, -sin, cos);
    }

    /** The column that a point of the result comes from. */
    float x(float column, float row) {
        return CENTRE + xByColumn * (column - CENTRE - shiftX) + xByRow * (row - CENTRE - shiftY);
    }

    /** The row that a point of the result comes from. */
    float y(float column, float row) {
        return CENTRE + yByColumn * (column - CENTRE - shiftX) + yByRow * (row - CENTRE - shiftY);
    }

    /** Changes a 28x28 image in place, bilinear, with paper around it. */
    void apply(float[] image) {
        Resampling source = Resampling.of(image);
        for (int row = 0, index = 0; row < DigitImage.SIDE; row++) {
            for (int column = 0; column < DigitImage.SIDE; column++, index++) {
                image[index] = source.at(x(column, row), y(column, row));
            }
        }
    }
}
