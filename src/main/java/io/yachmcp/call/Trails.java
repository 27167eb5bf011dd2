package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Notes before a send how it could be recognised afterwards, and finds the group that a lost answer spoke of. The
 * platform does not say when a group was made, so what was there before has to be known before.
 */
final class Trails {
    private static final String CREATE = "yach_create_group";
    private static final String MANAGED = "yach_list_managed_groups";
    private static final String GROUP = "yach_get_group";
    /** Nobody waits longer than that for something that may never be needed. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST = 1_000;

    private final ToolCatalog catalog;
    private final Delivery delivery;
    private final InstantSource time;
    /** Under which keys groups of one name and owner were asked for: of two such groups nobody can tell which is whose. */
    private final Supplier<Cache<String, Set<String>>> asked;

    Trails(ToolCatalog catalog, Delivery delivery, InstantSource time) {
        this.catalog = catalog;
        this.delivery = delivery;
        this.time = time;
        Ticker ticker = () -> Duration.between(Instant.EPOCH, time.instant()).toNanos();
        this.asked = new Once<>(() -> Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build());
    }

    Optional<Trail> before(Deed send) {
        if (!send.contract().name().equals(CREATE)) {
            return Trail.Text.of(send);
        }
        String name = send.arguments().path("group_name").asString("");
        String owner = send.arguments().path("owner_id").asString("");
        asked.get()
                .get(owner + "/" + name, none -> ConcurrentHashMap.newKeySet())
                .add(send.key().orElse(""));
        int size = new HashSet<>(send.audience().people()).size();
        return named(name, owner).map(before -> new Trail.NewGroup(name, owner, size, before));
    }

    /** The one group that was not there before and is just as it was asked for; none where that is not certain. */
    Optional<String> found(Trail.NewGroup lost) {
        Set<String> keys = asked.get().getIfPresent(lost.owner() + "/" + lost.name());
        if (keys != null && keys.size() > 1) {
            return Optional.empty();
        }
        List<String> made = named(lost.name(), lost.owner()).stream()
                .flatMap(List::stream)
                .filter(id -> !lost.before().contains(id))
                .toList();
        return made.stream()
                .filter(id -> made.size() == 1 && isAsAskedFor(id, lost))
                .findFirst();
    }

    private boolean isAsAskedFor(String id, Trail.NewGroup lost) {
        JsonNode group = read(GROUP, Payload.empty().with("group_tid", id))
                .map(answer -> answer.path("group"))
                .filter(JsonNode::isObject)
                .orElseGet(Json::object);
        return group.path("group_name").asString("").equals(lost.name())
                && group.path("group_owner").asString("").equalsIgnoreCase(lost.owner())
                && group.path("group_users_count").asInt(0) == lost.size();
    }

    /** The ids of the groups of just this name that somebody manages; none where that could not be read whole. */
    private Optional<List<String>> named(String name, String owner) {
        return read(MANAGED, Payload.empty().with("user_id", owner).with("group_name", name))
                .filter(JsonNode::isArray)
                .map(JsonNode::valueStream)
                .map(rows ->
                        rows.filter(row -> row.path("group_name").asString("").equals(name)))
                .map(Trails::ids);
    }

    private static List<String> ids(Stream<JsonNode> rows) {
        return rows.map(row -> row.path("group_tid").asString("")).toList();
    }

    private Optional<JsonNode> read(String tool, Payload payload) {
        if (!catalog.lists(tool)) {
            return Optional.empty();
        }
        try {
            return Optional.of(delivery.call(
                    catalog.tool(tool).contract(), payload, time.instant().plus(PATIENCE)));
        } catch (ToolFailure unread) {
            return Optional.empty();
        }
    }
}
