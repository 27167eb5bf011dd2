package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** What of an offer can change while it is served; tells those who listen. Most offers never change, and say so. */
public final class Changes {
    /** Nothing ever changes. */
    public static final Changes NONE = new Changes(Set.of());

    /** What can change. */
    public enum Kind {
        TOOLS("toolsListChanged", "notifications/tools/list_changed"),
        PROMPTS("promptsListChanged", "notifications/prompts/list_changed"),
        RESOURCES("resourcesListChanged", "notifications/resources/list_changed"),
        /** One resource, by its address. */
        RESOURCE("resourceSubscriptions", "notifications/resources/updated");

        private final String wish;
        private final String method;

        Kind(String wish, String method) {
            this.wish = wish;
            this.method = method;
        }

        /** The member by which a listener asks for it. */
        String wish() {
            return wish;
        }
    }

    /**
     * One change.
     *
     * @param uri of the resource, where it is one
     */
    record Change(Kind kind, String uri) {

        ObjectNode notification() {
            ObjectNode notification = Json.object().put("jsonrpc", "2.0").put("method", kind.method);
            ObjectNode params = notification.putObject("params");
            if (kind == Kind.RESOURCE) {
                params.put("uri", uri);
            }
            return notification;
        }
    }

    /** Told of every change, on the thread that made it; must not block. */
    interface Listener {
        void changed(Change change);
    }

    private final Set<Kind> kinds;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public Changes(Set<Kind> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /** A list has changed. */
    public void listed(Kind kind) {
        tell(new Change(kind, ""));
    }

    /** What stands at this address has changed. */
    public void updated(String uri) {
        tell(new Change(Kind.RESOURCE, uri));
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.changed(change));
    }

    boolean can(Kind kind) {
        return kinds.contains(kind);
    }

    /** Whether a resource can change. */
    boolean updates() {
        return can(Kind.RESOURCE);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }
}
