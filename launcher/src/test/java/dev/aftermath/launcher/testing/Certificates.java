package dev.aftermath.launcher.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority that nobody knows, and certificates of it, made with the JDK's own keytool in a directory. */
public final class Certificates {

    /** Of every store and key. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** Makes the authority. */
    public static Certificates in(Path directory) {
        Certificates certificates = new Certificates(directory);
        certificates.generate(AUTHORITY, "-dname", "CN=Aftermath's tests", "-ext", "bc:c");
        certificates.keytool(
                AUTHORITY, "-exportcert", "-rfc", "-alias", AUTHORITY, "-file", certificates.file(AUTHORITY, "pem"));
        return certificates;
    }

    /** Makes a certificate for programs on 127.0.0.1, or of a client. */
    public void issue(String name) {
        generate(name, "-dname", "CN=" + name);
        keytool(name, "-certreq", "-alias", name, "-file", file(name, "csr"));
        keytool(
                AUTHORITY,
                "-gencert",
                "-alias",
                AUTHORITY,
                "-infile",
                file(name, "csr"),
                "-outfile",
                file(name, "crt"),
                "-ext",
                "san=ip:127.0.0.1");
        adopt(name);
    }

    /** The authority's certificate in PEM. */
    public Path authority() {
        return Path.of(file(AUTHORITY, "pem"));
    }

    /** A PKCS 12 store with the key and the chain. */
    public Path keyStore(String name) {
        return Path.of(file(name, "p12"));
    }

    /** The chain in PEM. */
    public Path chain(String name) {
        return Path.of(file(name, "pem"));
    }

    /** The private key in PEM, without a password. */
    public Path key(String name) {
        return Path.of(file(name, "key"));
    }

    private void generate(String name, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        arguments.addAll(List.of(more));
        keytool(name, arguments.toArray(new String[0]));
    }

    /** Puts the chain to the key, and both into files of PEM. */
    private void adopt(String name) {
        try {
            KeyStore store = load(name);
            PrivateKey key = (PrivateKey) store.getKey(name, PASSWORD.toCharArray());
            Certificate issued = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(file(name, "crt")))));
            Certificate[] chain = {issued, load(AUTHORITY).getCertificate(AUTHORITY)};
            store.setKeyEntry(name, key, PASSWORD.toCharArray(), chain);
            try (OutputStream out = Files.newOutputStream(keyStore(name))) {
                store.store(out, PASSWORD.toCharArray());
            }
            Files.writeString(chain(name), pem("CERTIFICATE", issued.getEncoded()) + Files.readString(authority()));
            Files.writeString(key(name), pem("PRIVATE KEY", key.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for " + name, e);
        }
    }

    private KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    private void keytool(String store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-keystore", keyStore(store).toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool " + arguments[0] + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String file(String name, String extension) {
        return directory.resolve(name + "." + extension).toString();
    }
}
