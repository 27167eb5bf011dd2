package io.yachmcp.transport;

/**
 * Something said on a connection of its own that must not succeed.
 *
 * @param name what is tried
 * @param expected the statuses of the answers, and whether the server then closes the connection: {@code 421 closed},
 *     {@code 200 open}
 * @param said the bytes as ISO 8859-1; {@code |} stands for a line break of HTTP, words in braces for what a running
 *     server knows: see {@link Stage}
 */
record Attack(String name, String expected, String said) {
    static Attack that(String name, String expected, String said) {
        return new Attack(name, expected, said);
    }
}
