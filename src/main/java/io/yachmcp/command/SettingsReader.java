package io.yachmcp.command;

import static io.yachmcp.command.Setting.*;

import io.yachmcp.guard.PolicyFile;
import io.yachmcp.guard.ToolChoice;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.Secret;
import io.yachmcp.upstream.Timeouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes checked settings out of what was written, or tells everything that is wrong with it. */
final class SettingsReader {
    private static final String HOST = "[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?";
    /** A name and no address: what an address may be asked for nobody can tell from looking at it. */
    private static final String NAME = "([A-Za-z0-9-]+\\.)+[A-Za-z][A-Za-z0-9-]*";

    private static final String REDIS =
            "rediss?://([^/@\\s]+@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[0-9]{1,3})?";
    private static final String USER_ID = "\\w{2,64}";
    private static final int MAX_YUNXIN_TEXT = 5000;
    private static final int MIN_TIMEOUT = 50;
    private static final int MAX_TIMEOUT = 120_000;

    private final List<Words> faults;
    private final List<String> notes = new ArrayList<>();
    private final Values values;
    private final Map<String, String> variables;
    private final Operations.Limits limits;
    private final Language language;

    /** @param faults what is wrong with the command line already; everything else that is wrong is added */
    SettingsReader(Map<Setting, Given> flags, Map<String, String> variables, List<Words> faults) {
        this.faults = faults;
        this.variables = variables;
        this.values = new Values(Sources.merge(flags, variables, faults), faults);
        this.limits = new Operations.Limits(
                values.number(YUNXIN_TEXT_LIMIT, 1, MAX_YUNXIN_TEXT), values.number(YACH_HISTORY_PAGE, 10, 100));
        this.language = spoken();
    }

    /** Known before the rest, because tools are made with them. */
    Operations.Limits limits() {
        return limits;
    }

    /** Known before the rest too, because tools say in it what they are. */
    Language language() {
        return language;
    }

    private Language spoken() {
        String word = values.word(YACH_MCP_LANGUAGE).orElse(YACH_MCP_LANGUAGE.standard());
        return Language.of(word).orElseGet(() -> {
            values.refuse(YACH_MCP_LANGUAGE, Words.of("settings.language").with("value", word));
            return Language.EN;
        });
    }

    /**
     * Everything, checked.
     *
     * @param contracts all tools, whose names and toolsets the operator may use
     * @throws WrongUsage when anything is wrong
     */
    Settings settings(List<ToolContract> contracts) {
        Settings settings = read(contracts);
        if (!faults.isEmpty()) {
            throw new WrongUsage(faults, new Phrases(language));
        }
        return settings;
    }

    private Settings read(List<ToolContract> contracts) {
        List<Account> accounts = new ArrayList<>();
        yach().ifPresent(accounts::add);
        yunxin().ifPresent(accounts::add);
        return new Settings(
                List.copyOf(accounts),
                defaultSender(),
                choice(accounts, contracts),
                matching(YACH_MCP_FILE_HOSTS, NAME, Words.of("settings.filehost")),
                policy(contracts),
                timeouts(),
                stateDir(accounts.isEmpty()),
                redis(),
                listen(),
                new AccessReader(values, notes).access(),
                language,
                jsonLog(),
                List.copyOf(notes));
    }

    private Optional<Account> yach() {
        URI base = values.url(YACH_BASE_URL);
        Optional<String> token = values.word(YACH_ACCESS_TOKEN);
        Optional<Pair> pair = pair(YACH_APP_KEY, YACH_APP_SECRET);
        if (token.isPresent() && (values.has(YACH_APP_KEY) || values.has(YACH_APP_SECRET))) {
            values.refuse(YACH_ACCESS_TOKEN, Words.of("settings.onekind"));
        }
        Optional<Account> account = token.isPresent()
                ? Optional.of(new Account.YachToken(() -> base, new Secret(token.get())))
                : pair.map(app -> new Account.YachApp(() -> base, app.key(), app.secret()));
        noteUnused(YACH_BASE_URL, account);
        return account;
    }

    private Optional<Account> yunxin() {
        URI base = values.url(YUNXIN_BASE_URL);
        Optional<Account> account = pair(YUNXIN_APP_KEY, YUNXIN_APP_SECRET)
                .map(app -> new Account.Yunxin(() -> base, app.key(), app.secret()));
        noteUnused(YUNXIN_BASE_URL, account);
        return account;
    }

    private record Pair(String key, Secret secret) {}

    private Optional<Pair> pair(Setting key, Setting secret) {
        if (values.has(key) != values.has(secret)) {
            Setting missing = values.has(key) ? secret : key;
            values.refuse(missing, Words.of("settings.both").with("given", (missing == key ? secret : key).variable()));
        }
        Optional<String> name = values.word(key);
        Optional<String> word = values.word(secret);
        return name.isPresent() && word.isPresent()
                ? Optional.of(new Pair(name.get(), new Secret(word.get())))
                : Optional.empty();
    }

    private void noteUnused(Setting base, Optional<Account> account) {
        if (account.isEmpty() && values.has(base)) {
            notes.add(base + " is set but has no effect without credentials for that platform");
        }
    }

    private Optional<String> defaultSender() {
        Optional<String> sender = values.word(YACH_DEFAULT_SENDER);
        if (sender.isPresent() && !sender.get().matches(USER_ID)) {
            values.refuse(YACH_DEFAULT_SENDER, Words.of("settings.sender"));
        }
        return sender;
    }

    private ToolChoice choice(List<Account> accounts, List<ToolContract> contracts) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        accounts.forEach(account -> platforms.add(account instanceof Account.Yunxin ? Platform.YUNXIN : Platform.YACH));
        boolean sandbox = accounts.isEmpty();
        var names = new ToolNames(contracts, values);
        return new ToolChoice(
                names.toolsets(),
                names.tools(),
                names.excluded(),
                values.onOff(YACH_MCP_READ_ONLY).orElse(false),
                values.onOff(YACH_MCP_WRITES).orElse(sandbox),
                sandbox ? EnumSet.allOf(Platform.class) : platforms);
    }

    private Optional<Path> policy(List<ToolContract> contracts) {
        Optional<Path> file = values.path(YACH_MCP_POLICY);
        file.ifPresent(path -> PolicyFile.faults(path, contracts, new Phrases(language))
                .forEach(fault -> values.refuse(
                        YACH_MCP_POLICY, Words.of("settings.wrong").with("fault", fault))));
        return file;
    }

    private Timeouts timeouts() {
        int connect = values.number(YACH_MCP_CONNECT_TIMEOUT_MS, MIN_TIMEOUT, MAX_TIMEOUT);
        int attempt = values.number(YACH_MCP_ATTEMPT_TIMEOUT_MS, MIN_TIMEOUT, MAX_TIMEOUT);
        int call = values.number(YACH_MCP_CALL_TIMEOUT_MS, MIN_TIMEOUT, MAX_TIMEOUT);
        if (call < attempt) {
            values.refuse(YACH_MCP_CALL_TIMEOUT_MS, Words.of("settings.shorter"));
        }
        return new Timeouts(Duration.ofMillis(connect), Duration.ofMillis(attempt), Duration.ofMillis(call));
    }

    private Optional<Path> stateDir(boolean sandbox) {
        Optional<Path> given = values.path(YACH_MCP_STATE_DIR);
        return given.isPresent() || sandbox ? given : Optional.of(standardState());
    }

    private Optional<Secret> redis() {
        Optional<String> url = values.word(YACH_MCP_REDIS_URL);
        if (url.isPresent() && !url.get().matches(REDIS)) {
            values.refuse(YACH_MCP_REDIS_URL, Words.of("settings.redis"));
        }
        return url.map(Secret::new);
    }

    /** Where the server with real credentials writes, for who looks there without them. */
    Path stateFolder() {
        return values.path(YACH_MCP_STATE_DIR).orElseGet(this::standardState);
    }

    /** As the XDG Base Directory Specification has it; what is set to a relative path there counts as not set. */
    private Path standardState() {
        Path state = Path.of(variables.getOrDefault("XDG_STATE_HOME", ""));
        Path home = Path.of(variables.getOrDefault("HOME", System.getProperty("user.home")));
        return (state.isAbsolute() ? state : home.resolve(".local").resolve("state")).resolve("yach-mcp");
    }

    private Settings.Listen listen() {
        return new Settings.Listen(
                values.word(YACH_MCP_HOST).orElse(YACH_MCP_HOST.standard()),
                values.given(YACH_MCP_PORT, 0, 65535),
                matching(YACH_MCP_ALLOWED_HOSTS, HOST, Words.of("settings.hostname")),
                matching(YACH_MCP_ALLOWED_ORIGINS, "https?://(" + HOST + ")", Words.of("settings.webaddress")));
    }

    private boolean jsonLog() {
        String word = values.word(YACH_MCP_LOG).orElse(YACH_MCP_LOG.standard());
        if (!word.equals("json") && !word.equals(YACH_MCP_LOG.standard())) {
            values.refuse(YACH_MCP_LOG, Words.of("settings.log").with("value", word));
        }
        return word.equals("json");
    }

    /** Where keys are kept, for whoever writes them. */
    Optional<Path> keysFile() {
        return values.path(YACH_MCP_KEYS);
    }

    private List<String> matching(Setting setting, String pattern, Words example) {
        List<String> items = values.list(setting);
        for (String item : items) {
            if (!item.matches(pattern)) {
                values.refuse(
                        setting, Words.of("settings.holds").with("item", item).with("example", example));
            }
        }
        return items;
    }
}
