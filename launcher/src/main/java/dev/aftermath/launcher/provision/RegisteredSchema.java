package dev.aftermath.launcher.provision;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param version its number in the registry
 */
record RegisteredSchema(int version, Schema schema) {}
