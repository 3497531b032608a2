package dev.aftermath.serving.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What those are told who ask for something that is not there.
 *
 * @param example an address that is there
 * @param all where all of them are
 */
record Signpost(String example, String all) {

    /** Where one address lists the others. */
    static final Signpost API = new Signpost(
            Endpoint.API.path() + " for instance, which lists the addresses",
            Endpoint.API.path() + " lists the addresses");

    /** Where there are just a few. */
    static Signpost to(Endpoint... few) {
        return new Signpost(
                few[0].path() + " for instance",
                "these exist: " + Arrays.stream(few).map(Endpoint::path).collect(Collectors.joining(", ")));
    }

    String nothingHere() {
        return "there is nothing at this address; " + all;
    }
}
