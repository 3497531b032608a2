package dev.aftermath.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.launcher.query.AnswerTable;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.query.ReadSideUrl;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath query durations|categories|companies|trend}. */
@Command(name = "query", description = "Ask a running read side.")
public final class QueryCommand {

    /** What durations are told apart by. */
    enum By {
        ALL,
        COMPANY,
        CATEGORY,
        PRODUCT
    }

    /** Options of every question. */
    static final class Question {

        @Option(
                names = "--url",
                paramLabel = "URL",
                defaultValue = "http://localhost:8080",
                converter = ReadSideUrlConverter.class,
                description = "Address of the read side (default: ${DEFAULT-VALUE}).")
        private ReadSideUrl url;

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "File with the token, if the read side requires one.")
        private Path tokenFile;

        @Option(
                names = "--from",
                paramLabel = "YYYY-MM",
                converter = MonthConverter.class,
                description = "First month.")
        private YearMonth from;

        @Option(names = "--to", paramLabel = "YYYY-MM", converter = MonthConverter.class, description = "Last month.")
        private YearMonth to;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FORMAT",
                defaultValue = "text",
                description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Output output;

        @Mixin
        private CommonOptions common;
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Command(name = "durations", description = "How long outages took.")
    int durations(
            @Mixin Question question,
            @Option(
                            names = "--by",
                            paramLabel = "DIMENSION",
                            defaultValue = "all",
                            description = "One row for each of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    By by) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("by", by.name().toLowerCase(java.util.Locale.ROOT));
        return answer(question, "/api/v1/durations", parameters, AnswerTable::durations);
    }

    @Command(name = "categories", description = "Incidents per category, and per pair of categories.")
    int categories(@Mixin Question question) {
        return answer(question, "/api/v1/categories", new HashMap<>(), AnswerTable::categories);
    }

    @Command(name = "companies", description = "Incidents and downtime per company.")
    int companies(@Mixin Question question) {
        return answer(question, "/api/v1/companies", new HashMap<>(), AnswerTable::companies);
    }

    @Command(name = "trend", description = "One company month by month.")
    int trend(
            @Mixin Question question,
            @Parameters(paramLabel = "KEY", description = "The company's key, stack-exchange for instance.")
                    String company) {
        if (company.isBlank()) {
            throw new ParameterException(chosen(), "the company's key is empty: give one, stack-exchange for instance");
        }
        String path = "/api/v1/companies/" + QueryClient.segment(company) + "/trend";
        return answer(question, path, new HashMap<>(), AnswerTable::trend);
    }

    /** The question that was asked, whose help shows its options. */
    private CommandLine chosen() {
        return spec.commandLine().getParseResult().subcommand().commandSpec().commandLine();
    }

    private static String text(YearMonth month) {
        return month == null ? null : month.toString();
    }

    private int answer(
            Question question, String path, Map<String, String> parameters, Function<JsonNode, String> table) {
        question.common.logWhenAsked();
        if (question.from != null && question.to != null && question.from.isAfter(question.to)) {
            throw new ParameterException(
                    chosen(), "--from " + question.from + " is after --to " + question.to + ": swap them");
        }
        parameters.put("from", text(question.from));
        parameters.put("to", text(question.to));
        QueryClient client = new QueryClient(
                question.url, Optional.ofNullable(question.tokenFile).map(TokenFile::read));
        String body = client.ask(path, parameters);
        PrintWriter out = spec.commandLine().getOut();
        out.print(question.output == Output.JSON ? body + "\n" : table.apply(client.parse(body)));
        out.flush();
        return 0;
    }
}
