package dev.aftermath.serving.http;

import java.net.BindException;

/**
 * The options that say where a server listens, for messages with a remedy.
 *
 * @param host of the interface
 * @param port of the port
 */
record AddressOptions(String host, String port) {

    /** Of the read side. */
    static final AddressOptions HOST_AND_PORT = new AddressOptions("--host", "--port");

    /** One line that names the address and the remedy. */
    String whyNotListening(HttpSettings settings, RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("already in use")) {
            return "port " + settings.port() + " on " + settings.host()
                    + " is in use: stop the program that uses it, or choose another with " + port;
        }
        if (message.contains("Permission denied")) {
            return "port " + settings.port() + " on " + settings.host()
                    + " needs special rights: choose one above 1023 with " + port;
        }
        return "cannot listen on " + settings.host() + ":" + settings.port() + " (" + cause
                + "): choose an address of this machine with " + host + ", a port with " + port;
    }
}
