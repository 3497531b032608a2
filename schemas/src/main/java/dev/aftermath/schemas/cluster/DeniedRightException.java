package dev.aftermath.schemas.cluster;

import org.apache.kafka.common.errors.AuthorizationException;

/** Thrown by what asked and so knows which right it was that is missing; Kafka's own exceptions do not say it. */
public final class DeniedRightException extends AuthorizationException {

    private static final long serialVersionUID = 1L;

    private final transient DeniedRight right;

    public DeniedRightException(DeniedRight right, AuthorizationException cause) {
        super("not allowed: " + right, cause);
        this.right = right;
    }

    public DeniedRight right() {
        return right;
    }
}
