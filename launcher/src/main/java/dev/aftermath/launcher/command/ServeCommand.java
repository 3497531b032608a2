package dev.aftermath.launcher.command;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.StopSignal;
import dev.aftermath.launcher.health.TroubleNews;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.serving.http.Access;
import dev.aftermath.serving.http.AccessToken;
import dev.aftermath.streams.health.Condition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath serve}. */
@Command(name = "serve", description = "Serve the views over HTTP until stopped.", sortOptions = false)
public final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = ServingSettings.DEFAULT_HOST,
            description = "Interface to listen on, 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ServingSettings.DEFAULT_PORT,
            description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private BasePathOption basePath;

    @Option(
            names = "--snapshot-dir",
            paramLabel = "DIR",
            description = "Directory for this read side's snapshot, from which it resumes after a restart"
                    + " (default: none; everything is read from the cluster).")
    private Path snapshotDirectory;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Answer only requests that carry the token in this file, one line of 16 characters or more."
                    + " Required if other machines can reach the interface.")
    private Path tokenFile;

    @Option(
            names = "--insecure",
            description = "Answer everyone who reaches the interface, without a token: for use behind something that"
                    + " controls access.")
    private boolean insecure;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        common.logAsService();
        ClusterConnection cluster = connection.connection(spec);
        Access access = new Access(token(), insecure);
        ServingSettings settings = Settings.of(
                spec,
                () -> new ServingSettings(
                        cluster, host, port, access, basePath.path(), Optional.ofNullable(snapshotDirectory)));
        try (StopSignal signal = StopSignal.listen();
                ReadSide readSide = new ReadSide(settings)) {
            readSide.start();
            PrintWriter out = spec.commandLine().getOut();
            out.println("serving: http://" + host + ":" + readSide.port() + settings.basePath());
            out.flush();
            TroubleNews news = new TroubleNews();
            boolean requested = signal.awaitOr(readSide.ended(), () -> news.of(
                            readSide.trouble().map(Condition::inTrouble).orElse(Condition.WORKING))
                    .ifPresent(LOG::warn));
            if (!requested) {
                throw new LaunchException(
                        "the read side stopped: " + readSide.ended().join());
            }
        }
        return 0;
    }

    private Optional<AccessToken> token() {
        Optional<AccessToken> token = Optional.ofNullable(tokenFile).map(TokenFile::read);
        token.ifPresent(read -> TokenFile.warnIfOpen(tokenFile));
        return token;
    }
}
