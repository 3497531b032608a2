package dev.aftermath.schemas;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** Tells a registry that has nothing from an address that is no registry's. */
public final class RegistryAddress {

    private static final int NOT_FOUND = 404;
    private static final int LEAST_CODE_OF_CONFLUENT = 10_000;

    private RegistryAddress() {}

    /**
     * Whether an answer comes from something else than Confluent's API: a 404 without a code of its own, such as 40401
     * for a subject that is not there.
     */
    public static boolean isWrong(RestClientException answer) {
        return answer.getStatus() == NOT_FOUND && answer.getErrorCode() < LEAST_CODE_OF_CONFLUENT;
    }

    /** What to tell the user of such an address, with the remedy. */
    public static String explain(String registryUrl) {
        return "what answers at " + registryUrl
                + " has not the API of Confluent's registry: check --registry-url; that of"
                + " Apicurio ends with /apis/ccompat/v7";
    }
}
