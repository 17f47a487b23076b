package com.callstar.payouts.demo;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key pair that signs demo tokens: created once in a folder, so that tokens survive a restart. */
public final class DemoKeys {

    private static final String ALGORITHM = "RSA";
    private static final int BITS = 2048;

    private final RSAPrivateCrtKey privateKey;

    private DemoKeys(RSAPrivateCrtKey privateKey) {
        this.privateKey = privateKey;
    }

    /** The key of this folder, made if there is none. All callers of this process get the same one. */
    public static synchronized DemoKeys keptIn(Path folder) {
        var file = new KeptFile(folder.resolve("token-key"));
        try {
            return new DemoKeys(decoded(file.read().orElseGet(() -> generatedInto(file))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file.path() + " is not a private key. Delete it: a new one will be made.", e);
        }
    }

    /** The value for {@code quarkus.oidc.public-key}: X.509 in Base64. */
    public String publicKey() {
        try {
            var publicKey = new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent());
            byte[] encoded =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(publicKey).getEncoded();
            return Base64.getEncoder().encodeToString(encoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public PrivateKey privateKey() {
        return privateKey;
    }

    private static String generatedInto(KeptFile file) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(BITS);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            String text = Base64.getEncoder().encodeToString(encoded);
            file.write(text);
            return text;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAPrivateCrtKey decoded(String text) throws GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
        return (RSAPrivateCrtKey) KeyFactory.getInstance(ALGORITHM).generatePrivate(encoded);
    }
}
