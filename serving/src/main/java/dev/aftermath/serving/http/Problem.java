package dev.aftermath.serving.http;

import dev.aftermath.index.view.MayBeAbsent;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the status in words
 * @param detail what is wrong with this request, and the remedy
 * @param instance path of the request; null if it is not known
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @MayBeAbsent String instance) {

    static final String CONTENT_TYPE = "application/problem+json";
    private static final String BLANK = "about:blank";
    private static final String INTERNAL = "The answer could not be computed. The log of the read side says why.";

    static Problem of(int status, String detail, String instance) {
        String title = Optional.ofNullable(HttpStatus.getCode(status))
                .map(HttpStatus.Code::getMessage)
                .orElse("Error");
        return new Problem(BLANK, title, status, detail, instance);
    }

    /** Nothing of what went wrong inside leaves the program, but for its log. */
    static Problem internal(String instance) {
        return new Problem(BLANK, "Internal Server Error", HttpStatus.INTERNAL_SERVER_ERROR_500, INTERNAL, instance);
    }
}
