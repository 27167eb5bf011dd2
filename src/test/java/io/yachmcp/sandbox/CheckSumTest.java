package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckSumTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 123, 1700000000, 28882b8c0b8287326b105e711c1c1a74e30ea36a",
        "secret, nonce, 1700000000, c0b87c883bf8a70941d7e81c14cc7c7e7ccd3ba2",
        "0123456789abcdef, 4tgggergigwow323t23t, 1443592222, cbc6189f6f4c5613d8de5b21c25421649ba671cd",
        "密钥, n, 1700000000, e57d58b84c0a6efcc3c68178f85b5b2b77737a11"
    })
    void agreesWithThePublishedVectors(String secret, String nonce, String seconds, String expected) {
        assertEquals(expected, CheckSum.of(secret, nonce, seconds));
    }
}
