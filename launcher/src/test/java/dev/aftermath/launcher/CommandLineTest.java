package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anOptionGoesBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("AFTERMATH_BOOTSTRAP_SERVER", "env:1");

        assertThat(value(environment, "serve --bootstrap-server option:2", "--bootstrap-server"))
                .isEqualTo("option:2");
    }

    @Test
    void theEnvironmentGoesBeforeTheDefault() {
        Map<String, String> environment = Map.of("AFTERMATH_PORT", "9999", "AFTERMATH_REGISTRY_URL", "http://r");

        assertThat(value(environment, "serve", "--port")).isEqualTo("9999");
        assertThat(value(environment, "serve", "--registry-url")).isEqualTo("http://r");
        assertThat(value(environment, "up", "--port")).isEqualTo("9999");
    }

    @Test
    void anInstanceIsSetUpByItsEnvironmentAlone() {
        Map<String, String> environment = Map.of(
                "AFTERMATH_INSTANCE_ID", "streams-1",
                "AFTERMATH_STANDBY_REPLICAS", "1",
                "AFTERMATH_HEALTH_PORT", "8080");

        assertThat(value(environment, "streams", "--instance-id")).isEqualTo("streams-1");
        assertThat(value(environment, "streams", "--standby-replicas")).isEqualTo("1");
        assertThat(value(environment, "streams", "--health-port")).isEqualTo("8080");
    }

    @Test
    void theDefaultIsTakenWhenNothingElseIsGiven() {
        assertThat(value(Map.of(), "serve", "--port")).isEqualTo("8080");
        assertThat(value(Map.of(), "serve", "--bootstrap-server")).isEqualTo("localhost:9092");
    }

    @Test
    void theProcessorsDefaultsAreThoseOfARealCluster() {
        assertThat(value(Map.of(), "streams", "--replication-factor")).isEqualTo("3");
        assertThat(value(Map.of(), "streams", "--standby-replicas")).isEqualTo("1");
    }

    @Test
    void anEmptyVariableCountsAsNotGiven() {
        assertThat(value(Map.of("AFTERMATH_PORT", ""), "serve", "--port")).isEqualTo("8080");
    }

    @Test
    void theEnvironmentNeverDeletesData() {
        assertThat(value(Map.of("AFTERMATH_FRESH", "true"), "up", "--fresh")).isEqualTo("false");
    }

    @Test
    void aRequiredOptionMayComeFromTheEnvironment() {
        assertThat(value(Map.of("AFTERMATH_SOURCE", "blog"), "ingest docs", "--source"))
                .isEqualTo("blog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "topics",
                "nonsense",
                "ingest --source blog",
                "ingest docs",
                "ingest docs --source Not-Lower-Case",
                "ingest docs --source blog --withdraw-at-most 3",
                "ingest docs --source blog --complete --withdraw-at-most -1",
                "ingest docs --source blog --complete --withdraw-at-most few",
                "up --ingest docs --withdraw-at-most 3",
                "up --ingest docs --complete --withdraw-at-most -1",
                "up --complete",
                "topics create --partitions 0",
                "topics check --partitions 1001",
                "serve --port x",
                "serve --port 70000",
                "serve --host 0.0.0.0",
                "serve --host 0.0.0.0 --insecure --port 70000",
                "streams --threads 0",
                "streams --commit-interval-ms 1",
                "streams --replication-factor 0",
                "streams --standby-replicas -1",
                "streams --health-port x",
                "up --port -1",
                "query durations --by weekday",
                "up --source Not-Lower-Case",
                "streams --threads 100000",
                "streams --health-port 70000",
                "streams --instance-id a/b",
                "query trend",
                "query durations --from 2016-13",
                "query durations --from 2016-00",
                "query durations --from 2016-8",
                "query durations --from 0000-01",
                "query durations --from +2016-08",
                "query companies --to yesterday",
                "query categories --to 2016-08-18",
                "query trend github --from 2016-09 --to 2016-08",
                "serve --log-level loud"
            })
    void wrongUsageIsExitCode2AndOneLine(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("aftermath: ")
                .hasLineCount(1)
                .contains("--help")
                .doesNotContain("Invalid value", "Missing required", "Unmatched", "Unknown option", "positional")
                .doesNotContainPattern("[a-z]Exception|\\bjava\\b|is not an? int|parameter");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongMonthIsSaidWithTheOptionAndTheRemedy() {
        assertThat(run("query durations --from 2016-13")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("aftermath: --from: '2016-13' is not a month: write it"
                        + " as 2016-08; see: aftermath query durations --help");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsWrongUsage() {
        assertThat(run("query trend github --from 2016-09 --to 2016-08")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "aftermath: --from 2016-09 is after --to 2016-08: swap them; see: aftermath query"
                                + " trend --help");
    }

    @Test
    void tooManyPartitionsAreRefusedWithTheReason() {
        assertThat(run("topics create --partitions 2000000")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith(
                        "aftermath: --partitions cannot be 2000000: give 1 to 1000; every topic gets that many, and each"
                                + " one costs brokers and processors files and memory; see: aftermath topics");
    }

    @Test
    void onlyDocumentsOfOnesOwnCanBeComplete() {
        assertThat(run("up --complete")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("aftermath: --complete needs documents of your own: give --ingest as well; see:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "up --help", "topics --help", "topics create --help", "query trend --help"})
    void helpIsAResult(String arguments) {
        assertThat(run(arguments)).isZero();

        assertThat(out.toString()).startsWith("Usage: aftermath");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theVersionIsShown() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).startsWith("aftermath ");
    }

    @Test
    void aMissingCommandConfigIsOneLineThatNamesIt() {
        assertThat(run("topics check --command-config no-such.properties")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "aftermath: cannot read no-such.properties: no such file or directory; check --command-config");
    }

    @Test
    void aMetricsFileThatCannotBeWrittenIsOneLineBeforeAnythingIsIngested() {
        assertThat(run("ingest docs --source blog --metrics-file no-such-directory/ingest.prom"))
                .isEqualTo(1);

        assertThat(err.toString())
                .hasLineCount(1)
                .contains("cannot write no-such-directory/ingest.prom")
                .contains("--metrics-file");
    }

    @Test
    void aReadSideThatIsNotThereIsOneLineWithTheRemedy() {
        assertThat(run("query durations --url http://127.0.0.1:1")).isEqualTo(1);

        assertThat(err.toString())
                .hasLineCount(1)
                .contains("no read side answers at http://127.0.0.1:1")
                .contains("aftermath up");
    }

    @ParameterizedTest
    @CsvSource({
        "foo, does not begin with http:// or https://",
        "localhost:8080, does not begin with http:// or https://",
        "ftp://localhost, does not begin with http:// or https://",
        "http://, is not an address",
        "http://[x, is not an address",
        "http:///durations, does not name a host",
        "http://a:99999, has a port above 65535",
        "http://a/?by=all, has more than a host and a path",
        "http://a/api/v1/durations, has more than the path that the read side is under"
    })
    void whatIsNotTheAddressOfAReadSideIsWrongUsage(String url, String problem) {
        assertThat(run("query durations --url " + url)).isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("aftermath: --url: '" + url + "' " + problem
                        + ": write it as http://localhost:8080, with a path only if a proxy serves the read side under one;"
                        + " see: aftermath query durations --help");
    }

    @Test
    void aWrongValueThatComesFromTheEnvironmentIsSaidWithTheVariable() {
        CommandLine commandLine = Aftermath.commandLine(Map.of("AFTERMATH_PORT", "x"));
        commandLine.setErr(new PrintWriter(err));

        assertThat(commandLine.execute("serve")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "aftermath: AFTERMATH_PORT cannot be 'x': give a whole number; see: aftermath serve --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|a command is missing: use up, ingest, streams, serve, topics, schemas or query",
                "nonsense|unknown command 'nonsense': use up, ingest, streams, serve, topics, schemas or query",
                "up extra|'extra' is one argument too many: leave it out, or quote arguments that contain spaces",
                "serve --bootstrap-servers x|unknown option --bootstrap-servers (did you mean --bootstrap-server?)",
                "serve --frobnicate=1|unknown option --frobnicate",
                "serve --port x|--port cannot be 'x': give a whole number",
                "serve --port=99999999999|--port cannot be '99999999999': give a whole number that is not too large",
                "serve --port|--port has no value: give --port PORT",
                "serve --port 1 --port 2|--port is given more than once: give it once",
                "serve --insecure=maybe|--insecure takes no value: give --insecure alone, or leave it out",
                "up --fresh=x|--fresh takes no value: give --fresh alone, or leave it out",
                "ingest docs|--source NAME is missing: write aftermath ingest --source NAME PATH",
                "ingest|--source NAME and PATH are missing: write aftermath ingest --source NAME PATH",
                "ingest --source blog|PATH is missing: write aftermath ingest --source NAME PATH",
                "query trend|KEY is missing: write aftermath query trend KEY",
                "query durations --by weekday|--by cannot be 'weekday': use all, company, category or product",
                "query durations -o xml|--output cannot be 'xml': use text or json",
                "streams --commit-interval-ms soon|--commit-interval-ms cannot be 'soon': give a whole number"
            })
    void wrongUsageIsSaidInWordsOfOurOwn(String arguments, String line) {
        assertThat(run(arguments)).isEqualTo(2);

        assertThat(err.toString()).startsWith("aftermath: " + line + "; see: aftermath");
    }

    @Test
    void aReadSideThatEverybodyReachesDoesNotStartWithoutAToken() {
        assertThat(run("serve --host 0.0.0.0")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "aftermath: host 0.0.0.0 can be reached from other machines without a"
                                + " token: give --token-file, or --insecure if something in front controls access; see: aftermath serve --help");
    }

    @Test
    void theTokenFileMayComeFromTheEnvironment() {
        Map<String, String> environment = Map.of("AFTERMATH_TOKEN_FILE", "token");

        assertThat(value(environment, "serve", "--token-file")).isEqualTo("token");
        assertThat(value(Map.of("AFTERMATH_INSECURE", "true"), "serve", "--insecure"))
                .isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "query durations"})
    void aTokenFileThatIsNotThereIsOneLineThatNamesIt(String command) {
        assertThat(run(command + " --token-file no-such-file")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "aftermath: cannot read no-such-file: no such file or directory; check --token-file");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the token is empty",
        "' \n', the token is empty",
        "short, the token has 5 characters",
        "'one-line-of-a-token\nand another', the token has characters that cannot be sent"
    })
    void aTokenThatIsNoneIsOneLineWithTheRemedy(String text, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        assertThat(run("serve --token-file " + file)).isEqualTo(1);

        assertThat(err.toString())
                .startsWith("aftermath: " + file + ": " + problem)
                .hasLineCount(1)
                .contains("openssl rand -base64 32");
    }

    @Test
    void aFileThatIsTooLargeForATokenIsNotReadToItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "x".repeat(5_000));
        assertThat(run("serve --token-file " + file)).isEqualTo(1);

        assertThat(err.toString())
                .hasLineCount(1)
                .contains("larger than 4096 bytes")
                .contains("--token-file");
    }

    private int run(String arguments) {
        CommandLine commandLine = Aftermath.commandLine(Map.of());
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(words(arguments));
    }

    private static String value(Map<String, String> environment, String arguments, String option) {
        CommandLine.ParseResult parsed =
                Aftermath.commandLine(environment).parseArgs(words(arguments)).subcommand();
        Object value = parsed.commandSpec().findOption(option).getValue();
        return String.valueOf(value);
    }

    private static String[] words(String arguments) {
        return arguments.isEmpty() ? new String[0] : arguments.split(" ");
    }
}
