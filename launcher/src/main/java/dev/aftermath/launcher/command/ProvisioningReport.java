package dev.aftermath.launcher.command;

import dev.aftermath.launcher.provision.Difference;
import dev.aftermath.launcher.provision.Differences;
import java.io.PrintWriter;

/** Says on standard output what provisioning did, would do or refuses, and gives the exit code. */
final class ProvisioningReport {

    private static final int DIFFERENCES = 1;

    private final PrintWriter out;
    private final String things;
    private final int total;

    /**
     * @param things what is provisioned, in the plural
     * @param total how many of them the catalogue has
     */
    ProvisioningReport(PrintWriter out, String things, int total) {
        this.out = out;
        this.things = things;
        this.total = total;
    }

    /** What was done. */
    int done(Differences differences) {
        return plan(differences, true);
    }

    /** What would be done, or why nothing is: refusals are exit code 1. */
    int wouldDo(Differences differences) {
        return plan(differences, false);
    }

    /** What differs; any difference is exit code 1. */
    int checked(Differences differences) {
        differences.all().forEach(out::println);
        out.println(total + " " + things + " checked, " + differences.all().size() + " differences");
        out.flush();
        return differences.all().isEmpty() ? 0 : DIFFERENCES;
    }

    private int plan(Differences differences, boolean done) {
        differences.lines(done).forEach(out::println);
        int refused = differences.of(Difference.Kind.REFUSED).size();
        long differing =
                differences.all().stream().map(Difference::name).distinct().count();
        out.println(total + " " + things + ": "
                + differences.of(Difference.Kind.MISSING).size() + (done ? " created, " : " to create, ")
                + differences.of(Difference.Kind.CORRECTABLE).size()
                + (done ? " changed, " : " to change, ")
                + refused + " refused, " + (total - differing) + " as in the catalogue"
                + (refused > 0 ? "; nothing is changed until the refused differences are resolved" : ""));
        out.flush();
        return refused > 0 ? DIFFERENCES : 0;
    }
}
