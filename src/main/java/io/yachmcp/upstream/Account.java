package io.yachmcp.upstream;

import java.net.URI;
import java.util.function.Supplier;

/** Where a platform is and who we are there. The address is asked for at the first call, not before. */
public sealed interface Account {

    Supplier<URI> base();

    /** Yach with a token that an operator obtained; it cannot be renewed here. */
    record YachToken(Supplier<URI> base, Secret token) implements Account {}

    /** Yach with the app's own key, from which tokens are obtained. */
    record YachApp(Supplier<URI> base, String appKey, Secret appSecret) implements Account {}

    /** Yunxin: every request is signed with the app's secret. */
    record Yunxin(Supplier<URI> base, String appKey, Secret appSecret) implements Account {}
}
