package io.yachmcp.command;

import java.util.Locale;
import java.util.Optional;

/** Everything an operator can set: the one table behind environment, flags, file and printed documentation. */
enum Setting {
    YACH_BASE_URL("URL", "https://yach-oapi.zhiyinlou.com", "Yach's open platform."),
    YACH_APP_KEY("KEY", "", "The Yach app's key, together with `YACH_APP_SECRET`."),
    YACH_APP_SECRET("SECRET", "", "The Yach app's secret."),
    YACH_ACCESS_TOKEN("TOKEN", "", "A ready Yach token, instead of key and secret; it is not renewed."),
    YACH_DEFAULT_SENDER("USER", "", "The Yach user id that sends when a call names no `from_user_id`."),
    YACH_HISTORY_PAGE("NUMBER", "50", "How many messages one page of Yach history has; 100 where yours allows it."),
    YUNXIN_BASE_URL("URL", "https://open.yunxinapi.com", "Yunxin's server API."),
    YUNXIN_APP_KEY("KEY", "", "The Yunxin app's key, together with `YUNXIN_APP_SECRET`."),
    YUNXIN_APP_SECRET("SECRET", "", "The Yunxin app's secret."),
    YUNXIN_TEXT_LIMIT("NUMBER", "500", "Longest Yunxin text in characters; 5000 where your Yunxin plan takes it."),
    YACH_MCP_TOOLSETS("NAMES", "", "Toolsets to offer, with commas between; empty means all."),
    YACH_MCP_TOOLS("NAMES", "", "Single tools to offer besides the toolsets."),
    YACH_MCP_EXCLUDE("NAMES", "", "Tools or toolsets never to offer; beats everything else."),
    YACH_MCP_READ_ONLY("on|off", "off", "Offer only tools that change nothing; beats `YACH_MCP_WRITES`."),
    YACH_MCP_WRITES("on|off", "", "Offer tools that change something. Off with real credentials, on in the sandbox."),
    YACH_MCP_FILE_HOSTS(
            "NAMES",
            "",
            "Hosts whose files may be read besides those under the domain of `YACH_BASE_URL`; https only."),
    YACH_MCP_POLICY(
            "FILE",
            "",
            "A YAML file that says who may do what, to how many: `docs/policy.md`. Read again when it changes."),
    YACH_MCP_CONNECT_TIMEOUT_MS("MS", "2000", "How long a connection to a platform may take."),
    YACH_MCP_ATTEMPT_TIMEOUT_MS("MS", "5000", "How long one request to a platform may take."),
    YACH_MCP_CALL_TIMEOUT_MS("MS", "20000", "How long one tool call may take, repeats included."),
    YACH_MCP_STATE_DIR(
            "DIR",
            "",
            "Where the server writes down what it sends. `$XDG_STATE_HOME/yach-mcp`, or `~/.local/state/yach-mcp`; nowhere"
                    + " in the sandbox."),
    YACH_MCP_REDIS_URL(
            "SECRET",
            "",
            "A Redis in which several servers share limits and what was sent, as `rediss://user:password@host:6379/0`."),
    YACH_MCP_HOST("HOST", "127.0.0.1", "Where `http` listens."),
    YACH_MCP_PORT("PORT", "8931", "Where `http` listens; 0 picks a free port. For `sandbox` the default is 8932."),
    YACH_MCP_ALLOWED_HOSTS("NAMES", "", "`Host` headers `http` answers to besides the address it listens on."),
    YACH_MCP_ALLOWED_ORIGINS("NAMES", "", "`Origin` headers `http` answers to besides those of loopback."),
    YACH_MCP_KEYS(
            "FILE",
            "",
            "Keys that open `http`, made by `yach-mcp keys add`: `docs/authentication.md`. Read again when it changes."),
    YACH_MCP_OAUTH_ISSUER(
            "URL",
            "",
            "The authorization server whose access tokens open `http`, letter by letter as its `iss` has it."),
    YACH_MCP_OAUTH_AUDIENCE(
            "URL", "", "This server as its clients address it, which a token's `aud` must name: `https://…/mcp`."),
    YACH_MCP_OAUTH_JWKS("URL", "", "Where the issuer's public keys are."),
    YACH_MCP_OAUTH_PRINCIPAL_CLAIM("NAME", "sub", "The claim of a token that says who is calling."),
    YACH_MCP_OAUTH_IDENTITIES_CLAIM(
            "NAME",
            "",
            "The claim of a token that lists in whose name its caller may act; without one the policy alone decides."),
    YACH_MCP_TLS_CERT("FILE", "", "A PEM file with the certificate chain of `http`, together with `YACH_MCP_TLS_KEY`."),
    YACH_MCP_TLS_KEY("FILE", "", "A PEM file with its private key: PKCS 8, without a password."),
    YACH_MCP_TLS_PROXY(
            "on|off",
            "off",
            "Only a proxy that speaks TLS can reach `http`, so it may listen beyond loopback without TLS of its own."),
    YACH_MCP_LANGUAGE(
            "en|zh",
            "en",
            "In which language agents and people are spoken to; the machine's locale does not matter. Logs are English."),
    YACH_MCP_LOG(
            "text|json",
            "text",
            "How the log on standard error is written; `json` is an object a line, and tells every call: `docs/operations.md`."),
    YACH_MCP_CONFIG("FILE", "", "A YAML file with any of these settings, in lower case.");

    private static final String OWN = "YACH_MCP_";

    private final String shape;
    private final String standard;
    private final String meaning;

    Setting(String shape, String standard, String meaning) {
        this.shape = shape;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** The environment variable. */
    String variable() {
        return name();
    }

    /** The flag without its dashes. */
    String flag() {
        return kebab(name());
    }

    /** The flag people type for this program's own settings: {@code port} for {@code yach-mcp-port}. */
    Optional<String> shortFlag() {
        return name().startsWith(OWN) ? Optional.of(kebab(name().substring(OWN.length()))) : Optional.empty();
    }

    /** The key in the YAML file; hyphens are as good as underscores. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the value looks like, for help. */
    String shape() {
        return shape;
    }

    /** The value when nothing is given; empty when there is none. */
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    /** Whether the value must never be printed. */
    boolean secret() {
        return shape.equals("SECRET") || shape.equals("TOKEN");
    }

    /** Whether the flag alone means on. */
    boolean onOff() {
        return shape.equals("on|off");
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
