/** Facts, neighbours, data quality and rejections over HTTP, from documents on. */
package dev.aftermath.launcher.facts;
