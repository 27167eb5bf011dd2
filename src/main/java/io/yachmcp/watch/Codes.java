package io.yachmcp.watch;

import io.yachmcp.tool.Platform;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps the codes that a platform answers with few: a platform that makes them up must not fill our memory. */
final class Codes {
    private static final int MOST = 60;
    private static final String OTHER = "other";

    private final Map<Platform, Set<String>> seen = new EnumMap<>(Platform.class);

    /** The code, or one word for all that came after so many others. */
    synchronized String of(Platform platform, String code) {
        Set<String> known = seen.computeIfAbsent(platform, none -> new HashSet<>());
        return known.contains(code) || known.size() < MOST && known.add(code) ? code : OTHER;
    }
}
