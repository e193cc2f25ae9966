package dev.digits.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number from 0 to 1. */
final class Probability implements ITypeConverter<Float> {

    @Override
    public Float convert(String value) {
        try {
            float number = Float.parseFloat(value);
            if (number >= 0 && number <= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same message.
        }
        throw new TypeConversionException("'" + value + "' is not a number from 0 to 1");
    }
}
