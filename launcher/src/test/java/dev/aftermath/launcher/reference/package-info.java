/** Writes docs/configuration.md from the commands and from the settings that the Kafka clients get. */
package dev.aftermath.launcher.reference;
