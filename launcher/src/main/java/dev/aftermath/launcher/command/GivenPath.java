package dev.aftermath.launcher.command;

import dev.aftermath.launcher.GivenArguments;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file's name on the command line, whatever octets it has and whatever encoding the locale has for names. */
final class GivenPath implements ITypeConverter<Path> {

    @Override
    public Path convert(String given) {
        try {
            return GivenArguments.isAscii(given)
                            || !"/".equals(FileSystems.getDefault().getSeparator())
                    ? Path.of(given)
                    : ofOctets(given);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + given + "' cannot be a file name in this locale: check its characters");
        }
    }

    /** By way of a URI, whose octets Java takes as they are. A relative path is the rest of an absolute one. */
    private static Path ofOctets(String given) {
        boolean absolute = given.startsWith("/");
        StringBuilder uri = new StringBuilder("file:///");
        for (byte octet : GivenArguments.octets(given.replaceAll("/+", "/").replaceFirst("^/", ""))) {
            uri.append(octet == '/' ? "/" : "%" + HexFormat.of().toHexDigits(octet));
        }
        Path path = Path.of(URI.create(uri.toString()));
        return absolute ? path : path.subpath(0, path.getNameCount());
    }
}
