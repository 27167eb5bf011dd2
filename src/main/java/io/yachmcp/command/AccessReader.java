package io.yachmcp.command;

import static io.yachmcp.command.Setting.*;

import io.yachmcp.auth.OAuthSettings;
import io.yachmcp.language.Words;
import io.yachmcp.transport.Entrance;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes out of what was written who may come in over HTTP. */
final class AccessReader {
    private final Values values;
    private final List<String> notes;

    /** @param notes gets what is allowed but probably not meant */
    AccessReader(Values values, List<String> notes) {
        this.values = values;
        this.notes = notes;
    }

    Settings.Access access() {
        var access = new Settings.Access(
                values.path(YACH_MCP_KEYS),
                oauth(),
                tls(),
                values.onOff(YACH_MCP_TLS_PROXY).orElse(false));
        if (!access.asks() && values.has(YACH_MCP_ALLOWED_HOSTS)) {
            notes.add(YACH_MCP_ALLOWED_HOSTS
                    + " lets http be reached under other names, and nobody is asked who is calling; set YACH_MCP_KEYS or"
                    + " YACH_MCP_OAUTH_ISSUER");
        }
        return access;
    }

    private Optional<Entrance.Tls> tls() {
        return together(YACH_MCP_TLS_CERT, YACH_MCP_TLS_KEY)
                ? values.path(YACH_MCP_TLS_CERT)
                        .flatMap(chain -> values.path(YACH_MCP_TLS_KEY).map(key -> new Entrance.Tls(chain, key)))
                : Optional.empty();
    }

    private Optional<OAuthSettings> oauth() {
        if (!together(YACH_MCP_OAUTH_ISSUER, YACH_MCP_OAUTH_AUDIENCE, YACH_MCP_OAUTH_JWKS)) {
            return Optional.empty();
        }
        URI issuer = values.url(YACH_MCP_OAUTH_ISSUER, "https://login.example.org");
        return Optional.of(new OAuthSettings(
                issuer.toString(),
                values.url(YACH_MCP_OAUTH_AUDIENCE, "https://mcp.example.org/mcp"),
                values.url(YACH_MCP_OAUTH_JWKS, "https://login.example.org/keys"),
                values.word(YACH_MCP_OAUTH_PRINCIPAL_CLAIM).orElse(YACH_MCP_OAUTH_PRINCIPAL_CLAIM.standard()),
                values.word(YACH_MCP_OAUTH_IDENTITIES_CLAIM)));
    }

    /** Whether all are given; some alone are a mistake, and to ask nobody then would be a worse one. */
    private boolean together(Setting... settings) {
        List<Setting> missing = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (Setting setting : settings) {
            if (values.has(setting)) {
                given.add(setting.variable());
            } else {
                missing.add(setting);
            }
        }
        if (!given.isEmpty()) {
            for (Setting setting : missing) {
                values.refuse(setting, Words.of("settings.all").with("given", Words.list(given)));
            }
        }
        return missing.isEmpty();
    }
}
