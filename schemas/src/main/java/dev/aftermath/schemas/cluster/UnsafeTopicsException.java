package dev.aftermath.schemas.cluster;

import java.util.List;
import java.util.stream.Collectors;

/** A cluster that would lose data is not written to. The message has one line for each danger. */
public final class UnsafeTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsafeTopicsException(List<TopicDanger> dangers) {
        super(dangers.stream().map(TopicDanger::toString).collect(Collectors.joining("\n")));
    }
}
