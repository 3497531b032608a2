package dev.aftermath.launcher.reference;

import dev.aftermath.serving.http.Limits;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page as a whole: every fact in it comes from the code, the sentences around them stand here. */
public final class ConfigurationPage {

    private static final Map<String, String> LINKS = links();

    private ConfigurationPage() {}

    /** @param variable the environment variable that gives an option */
    public static String of(CommandLine program, Function<OptionSpec, Optional<String>> variable) {
        CommandTables commands = new CommandTables(program, variable);
        return """
                # Configuration

                This page is generated from the code; the build fails when the two differ. An option is taken from the command line, otherwise
                from its environment variable, otherwise it has its default. Switches and options that may be repeated can be given on the
                command line only. `AFTERMATH_JAVA_OPTS` adds options for the JVM to every command.

                The defaults are those of a real cluster: three replicas of every topic, of which two must have a record before it counts as
                written, exactly-once, and one standby copy of the processors' stores. [`up`](#what-up-sets-otherwise) runs on one broker and
                overrides what that cannot give; on one broker of your own give `--replication-factor 1` and `--standby-replicas 0`, or
                `AFTERMATH_REPLICATION_FACTOR=1` and `AFTERMATH_STANDBY_REPLICAS=0`.

                ## Shared options

                ### Connection

                %s
                `--command-config` also holds the credentials. For brokers with a password (SCRAM) over TLS, with your own certificate authority in PEM:

                ```properties
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-256
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="NAME" password="SECRET";
                ssl.truststore.type=PEM
                ssl.truststore.location=/etc/aftermath/authority.pem
                ```

                With a certificate (mutual TLS) instead of the password: `security.protocol=SSL` with `ssl.keystore.type`,
                `ssl.keystore.location`, `ssl.keystore.password` and `ssl.key.password`. For the registry:

                | property | value |
                |---|---|
                | `%s` | `NAME:PASSWORD`, sent as basic authentication; a user in `--registry-url` is the same |
                | `%s` | `USER_INFO` (default, if there is a user), `URL`, or `SASL_INHERIT`: the user of the brokers' `sasl.jaas.config` |
                | `%s` | a token, sent as bearer authentication |
                | `%s` | `STATIC_TOKEN` (default, if there is a token), `OAUTHBEARER` with `bearer.auth.issuer.endpoint.url`, `bearer.auth.client.id`, `bearer.auth.client.secret` and `bearer.auth.scope`, `SASL_OAUTHBEARER_INHERIT`, or `CUSTOM` with `bearer.auth.custom.provider.class` |
                | `schema.registry.ssl.truststore.location`, `….type`, `….password` | trusted certificate authorities; the type is `JKS` (default), `PKCS12` or `PEM`, which has no password |
                | `schema.registry.ssl.keystore.location`, `….type`, `….password`, `schema.registry.ssl.key.password` | a client certificate, for a registry that requires one |

                The first four may begin with `schema.registry.` as well. A user and a token together are refused. Secrets appear neither in
                messages nor in the log; which rights a user needs is in [operations.md](operations.md#rights).

                ### Topic options

                %s
                ### Question options

                %s
                ### Every command

                %s
                ## Commands

                %s## What `up` sets otherwise

                `up` starts its own broker and registry and points all parts to them.

                %s
                ## Limits of a read side

                Those of connections, requests and slow clients hold for `streams --health-port` as well.

                %s
                ## Topics

                What the catalogue specifies and [provisioning](provisioning.md) applies. Settings that are not named here are up to you.

                %s
                ## Kafka clients

                What each client is given, and the settings on which the guarantees depend, whether Kafka's default or not. *From* is the option
                that sets the value. The last column shows what a property of that name in `--command-config` does: *overrules* the value, or
                nothing, because it is *fixed*. Properties that are not in the table are passed to every client unchanged.

                %s### Registry's serializers

                %s""".formatted(
                        commands.shared("ConnectionOptions"),
                        SchemaRegistryClientConfig.USER_INFO_CONFIG,
                        SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
                        SchemaRegistryClientConfig.BEARER_AUTH_TOKEN_CONFIG,
                        SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
                        commands.shared("TopicOptions"),
                        commands.shared("Question"),
                        commands.shared("CommonOptions"),
                        commands.commands(LINKS),
                        ClientTables.up(),
                        LimitTable.of(Limits.DEFAULT),
                        ClientTables.topics(),
                        new ClientTables().all(),
                        ClientTables.registry());
    }

    private static Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("ConnectionOptions", "of the [connection](#connection)");
        links.put("TopicOptions", "of [topics](#topic-options)");
        links.put("Question", "of a [question](#question-options)");
        links.put("CommonOptions", "of [every command](#every-command)");
        return links;
    }
}
