/** Pages of docs that are generated from code: commands, settings of the Kafka clients, topics, words of the answers. */
package dev.aftermath.launcher.reference;
