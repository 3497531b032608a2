/** The containers of docker-compose.yml, brought up as a user does it. */
package dev.aftermath.launcher.compose;
