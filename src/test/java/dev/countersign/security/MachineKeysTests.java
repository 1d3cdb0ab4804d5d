package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.countersign.shared.Invalid;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MachineKeysTests {

    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    private static BigInteger modulus = BigInteger.ZERO;

    @BeforeAll
    static void makeKey() throws Exception {
        modulus = new RSAKeyGenerator(2048).generate().getModulus().decodeToBigInteger();
    }

    @Test
    void soundKeysAreAccepted() throws Exception {
        assertThat(MachineKeys.parse(rsa(modulus, F4)).ellipticCurve()).isFalse();
        for (var curve : new Curve[] {Curve.P_256, Curve.P_384, Curve.P_521}) {
            var key = new ECKeyGenerator(curve).generate().toPublicJWK().toJSONString();
            assertThat(MachineKeys.parse(key).ellipticCurve()).isTrue();
        }
    }

    @Test
    void weakExponentsAreRefused() {
        for (var exponent : new long[] {0, 1, 2, 3, 17, 65_535, 65_536, 65_538}) {
            assertRefused(rsa(modulus, BigInteger.valueOf(exponent)), "public exponent");
        }
        assertRefused(rsa(modulus, modulus.subtract(BigInteger.TWO)), "public exponent");
    }

    @Test
    void modulusThatIsEasilyFactoredIsRefused() {
        assertRefused(rsa(modulus.subtract(BigInteger.ONE), F4), "product of two large primes");
        assertRefused(rsa(modulus.multiply(BigInteger.valueOf(4_999)), F4), "product of two large primes");
        assertRefused(rsa(BigInteger.TWO.pow(2048).subtract(BigInteger.ONE), F4), "product of two large primes");
        var prime = BigInteger.probablePrime(1_024, new Random(1));
        assertRefused(rsa(prime.pow(2), F4), "product of two large primes");
        assertRefused(rsa(BigInteger.TWO.pow(2_203).subtract(BigInteger.ONE), F4), "product of two large primes");
    }

    @Test
    void modulusOfAnotherSizeIsRefused() {
        assertRefused(rsa(modulus.shiftRight(1).setBit(0), F4), "2,047 bits");
        assertRefused(rsa(modulus.pow(5), F4), "2,048 to 8,192");
    }

    @Test
    void curvePointsMustBeOnACurveThatTokensUse() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var off = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(key.getX(), key.getX());
        assertThatThrownBy(() -> MachineKeys.parse(off)).isInstanceOf(Invalid.class);
        assertRefused(
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"%s\",\"y\":\"%s\"}"
                        .formatted(
                                "eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",
                                "SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"),
                "P-256, P-384 or P-521");
    }

    private static void assertRefused(String key, String why) {
        assertThatThrownBy(() -> MachineKeys.parse(key))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }

    private static String rsa(BigInteger modulus, BigInteger exponent) {
        return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(exponent))
                .build()
                .toJSONString();
    }
}
