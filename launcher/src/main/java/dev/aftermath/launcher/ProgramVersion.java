package dev.aftermath.launcher;

import picocli.CommandLine;

/** The version that the build wrote into the jar. */
final class ProgramVersion implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Aftermath.class.getPackage().getImplementationVersion();
        return new String[] {"aftermath " + (version == null ? "(not packaged)" : version)};
    }
}
