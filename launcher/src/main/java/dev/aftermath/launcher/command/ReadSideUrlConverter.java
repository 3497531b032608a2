package dev.aftermath.launcher.command;

import dev.aftermath.launcher.query.ReadSideUrl;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a read side on the command line. */
final class ReadSideUrlConverter implements ITypeConverter<ReadSideUrl> {

    @Override
    public ReadSideUrl convert(String given) {
        try {
            return new ReadSideUrl(given);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
