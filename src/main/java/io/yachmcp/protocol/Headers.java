package io.yachmcp.protocol;

import java.util.Optional;

/** The headers of a request, as far as the protocol asks for them. */
@FunctionalInterface
public interface Headers {

    Optional<String> first(String name);
}
