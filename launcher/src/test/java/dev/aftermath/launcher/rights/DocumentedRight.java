package dev.aftermath.launcher.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * One operation of one row of the table of rights in {@code docs/operations.md}, which holds the arguments of {@code
 * kafka-acls.sh} and so is what people run and what is tested.
 *
 * @param user the part whose right it is: {@code ingest}
 * @param type kind of the resource
 * @param name its name, or what its names begin with
 * @param pattern which of both
 * @param operation what may be done with it
 */
record DocumentedRight(String user, ResourceType type, String name, PatternType pattern, AclOperation operation) {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z]+)` \\| `(--operation [^`]*)` \\|.*$");
    private static final Pattern OPERATION = Pattern.compile("--operation (\\w+)");
    private static final Pattern RESOURCE = Pattern.compile("--(topic|group|transactional-id) (\\S+)");

    /** All of them, in the order of the table. */
    static List<DocumentedRight> all() {
        Path page = Path.of(System.getProperty("aftermath.root")).resolve("docs/operations.md");
        try {
            return Files.readAllLines(page).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .flatMap(row -> parse(row.group(1), row.group(2)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DocumentedRight> parse(String user, String arguments) {
        PatternType pattern =
                arguments.contains("--resource-pattern-type prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
        List<DocumentedRight> rights = new ArrayList<>();
        Matcher resource = RESOURCE.matcher(arguments);
        while (resource.find()) {
            ResourceType type = SecurityUtils.resourceType(
                    resource.group(1).equals("transactional-id") ? "TransactionalId" : capitalised(resource.group(1)));
            Matcher operation = OPERATION.matcher(arguments);
            while (operation.find()) {
                rights.add(new DocumentedRight(
                        user, type, resource.group(2), pattern, SecurityUtils.operation(operation.group(1))));
            }
        }
        return rights;
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** The operation by the word of {@code kafka-acls.sh}. */
    String operationWord() {
        return SecurityUtils.operationName(operation);
    }

    /**
     * Whether a line says that it is denied, and how to grant it. Who may change settings may look at them, so whoever may no
     * longer is told of the looking first.
     */
    boolean isNamedIn(String line) {
        boolean isOfMany = type == ResourceType.TOPIC && name.endsWith(".");
        return line.matches("(?s).*deny [^:]*\\b" + operationWord().replace("AlterConfigs", "(Alter|Describe)Configs")
                        + "\\b.* on .*")
                && line.contains(isOfMany ? "topic " + name : name)
                && line.contains("kafka-acls.sh");
    }

    AclBinding binding() {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    @Override
    public String toString() {
        return user + ": " + operationWord() + " on " + name + (pattern == PatternType.PREFIXED ? "…" : "");
    }
}
