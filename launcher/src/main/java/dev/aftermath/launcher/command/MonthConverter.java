package dev.aftermath.launcher.command;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A month on the command line: {@code 2016-08}, and nothing that only looks like one. */
final class MonthConverter implements ITypeConverter<YearMonth> {

    /** The years that incidents can have. */
    private static final Pattern MONTH = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}");

    @Override
    public YearMonth convert(String given) {
        try {
            if (MONTH.matcher(given).matches()) {
                return YearMonth.parse(given);
            }
        } catch (DateTimeParseException e) {
            // as below: a year has no such month
        }
        throw new TypeConversionException("'" + given + "' is not a month: write it as 2016-08");
    }
}
