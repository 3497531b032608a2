package dev.aftermath.schemas.testing;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a machine may lack, so that the tests that need it are skipped and say so. {@code -Daftermath.require=docker,corpus}
 * lets them fail instead: with it, nothing is left out unnoticed.
 */
public enum Requirement {
    /** The corpus of real documents beside the project. */
    CORPUS,
    /** The inputs that broke something once, beside the project. */
    CASES,
    /** A Docker engine that answers. */
    DOCKER,
    /** Chromium and its driver. */
    BROWSER,
    /** The proxy nginx. */
    NGINX,
    /** The Kafka client kcat. */
    KCAT,
    /** The database PostgreSQL, its server and psql. */
    POSTGRES;

    private static final String PROPERTY = "aftermath.require";

    /** Whether its absence is a failure. */
    public boolean isRequired() {
        return Arrays.stream(System.getProperty(PROPERTY, "").split(","))
                .anyMatch(token -> token.strip().equals(token()));
    }

    /** What follows {@code -Daftermath.require=}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
