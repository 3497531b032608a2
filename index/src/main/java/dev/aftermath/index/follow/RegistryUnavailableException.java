package dev.aftermath.index.follow;

import dev.aftermath.schemas.cluster.RegistryFailure;

/** The registry does not answer just now. It says nothing about the record whose schema was asked for. */
public final class RegistryUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(RegistryFailure failure, Throwable cause) {
        super(failure.line(), cause);
    }
}
