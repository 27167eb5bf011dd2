package io.yachmcp.auth;

import io.yachmcp.tool.Json;
import java.net.URI;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server says of itself to clients that need a token (RFC 9728).
 *
 * @param resource as clients address it
 * @param issuer who gives tokens for it
 */
public record ResourceMetadata(URI resource, URI issuer) {
    /** The path of the document; for a resource with a path of its own that stands behind it. */
    public static final String PATH = "/.well-known/oauth-protected-resource";

    /** Where the document of this resource is: between its host and its path. */
    public URI place() {
        String path = resource.getRawPath().equals("/") ? "" : resource.getRawPath();
        return URI.create(resource.getScheme() + "://" + resource.getRawAuthority() + PATH + path);
    }

    public byte[] json() {
        ObjectNode json = Json.object().put("resource", resource.toString());
        json.putArray("authorization_servers").add(issuer.toString());
        ArrayNode scopes = json.putArray("scopes_supported");
        for (Scope scope : Scope.values()) {
            scopes.add(scope.id());
        }
        json.putArray("bearer_methods_supported").add("header");
        return Json.bytes(json.put("resource_name", "Yach and Yunxin"));
    }
}
