/** How the processors' state is kept. */
package dev.aftermath.streams.store;
