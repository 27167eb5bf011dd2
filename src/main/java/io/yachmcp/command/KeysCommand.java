package io.yachmcp.command;

import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Key;
import io.yachmcp.auth.KeyEntry;
import io.yachmcp.auth.KeyFile;
import io.yachmcp.auth.KeyWriter;
import io.yachmcp.auth.Scope;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code keys}: who may come in over HTTP by a key. A key is shown once, when it is made; what is kept leads to none. */
final class KeysCommand {
    private static final Set<String> OWN = Set.of("--scopes", "--identities", "--expires");

    private final Surroundings around;
    private final PrintStream out;
    private Phrases phrases = Phrases.ENGLISH;
    private final List<Words> faults = new ArrayList<>();

    KeysCommand(Surroundings around) {
        this.around = around;
        this.out = around.printer();
    }

    int run(List<String> words) {
        List<String> left = new ArrayList<>(words);
        List<String> orders = orders(left);
        Map<String, String> own = own(left);
        var reader = new SettingsReader(Flags.read(left, Set.of(), faults).settings(), around.variables(), faults);
        phrases = new Phrases(reader.language());
        Optional<Path> file = reader.keysFile();
        if (file.isEmpty() && faults.isEmpty()) {
            faults.add(Words.of("keyfile.unset"));
        }
        String order = orders.isEmpty() ? "list" : orders.getFirst();
        if (!fits(order, orders.size(), own.isEmpty())) {
            faults.add(Words.of("keyfile.usage"));
        }
        refuse();
        try {
            return switch (order) {
                case "add" -> add(file.orElseThrow(), orders.get(1), own);
                case "remove" -> remove(file.orElseThrow(), orders.subList(1, orders.size()));
                default -> list(file.orElseThrow());
            };
        } catch (IOException unwritable) {
            complain(Words.of("orders.unreadable").with("reason", unwritable.toString()));
            return 1;
        }
    }

    /** Whether the order has as many words as it needs, and flags of its own only where they mean something. */
    private static boolean fits(String order, int words, boolean plain) {
        return switch (order) {
            case "list" -> words <= 1 && plain;
            case "add" -> words == 2;
            case "remove" -> (words == 2 || words == 3) && plain;
            default -> false;
        };
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw new WrongUsage(faults, phrases);
        }
    }

    private static List<String> orders(List<String> words) {
        List<String> orders = new ArrayList<>();
        while (!words.isEmpty() && !words.getFirst().startsWith("-")) {
            orders.add(words.removeFirst());
        }
        return orders;
    }

    /** Takes what is no setting out of the words. */
    private Map<String, String> own(List<String> words) {
        Map<String, String> own = new HashMap<>();
        for (int at = 0; at < words.size(); ) {
            String[] word = words.get(at).split("=", 2);
            if (!OWN.contains(word[0])) {
                at++;
                continue;
            }
            words.remove(at);
            boolean behind = word.length == 1 && at < words.size();
            String value = word.length == 2 ? word[1] : behind ? words.remove(at) : "";
            if (own.put(word[0], value) != null) {
                faults.add(Words.of("settings.twice").with("flag", word[0]));
            }
        }
        return own;
    }

    private int add(Path file, String name, Map<String, String> own) throws IOException {
        if (!KeyWriter.isName(name)) {
            faults.add(Words.of("keyfile.owner").with("rule", KeyWriter.nameRule()));
        }
        Set<Scope> scopes = scopes(own.getOrDefault("--scopes", ""));
        Identities identities = identities(own.getOrDefault("--identities", ""));
        Optional<Instant> expires = Optional.ofNullable(own.get("--expires")).flatMap(this::moment);
        if (Files.exists(file)) {
            faults.addAll(KeyFile.faults(file));
        }
        refuse();
        String key = Key.fresh(new SecureRandom());
        KeyWriter.add(file, new KeyEntry(name, Key.sha256(key), scopes, identities, expires));
        out.println(key);
        complain(Words.of("orders.once").with("name", name));
        return 0;
    }

    private Set<Scope> scopes(String words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : list(words)) {
            Scope.of(word)
                    .ifPresentOrElse(
                            scopes::add,
                            () -> faults.add(Words.of("keyfile.noscope").with("scope", word)));
        }
        if (scopes.isEmpty()) {
            faults.add(Words.of("keyfile.somescopes"));
        }
        return scopes;
    }

    private Identities identities(String words) {
        Set<String> names = new HashSet<>(list(words));
        for (String name : names) {
            if (!KeyWriter.isIdentity(name)) {
                faults.add(Words.of("keyfile.noidentity").with("name", name));
            }
        }
        return new Identities(names);
    }

    private static List<String> list(String words) {
        return List.of(words.split(",")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A day begins at midnight UTC. */
    private Optional<Instant> moment(String written) {
        try {
            return Optional.of(
                    written.contains("T")
                            ? Instant.parse(written)
                            : LocalDate.parse(written)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
        } catch (DateTimeException none) {
            faults.add(Words.of("keyfile.day").with("value", written));
            return Optional.empty();
        }
    }

    private int remove(Path file, List<String> which) throws IOException {
        faults.addAll(KeyFile.faults(file));
        refuse();
        int gone = KeyWriter.remove(
                file,
                entry -> entry.principal().equals(which.getFirst())
                        && (which.size() == 1 || entry.id().equals(which.getLast())));
        if (gone == 0) {
            complain(Words.of("orders.nokey"));
            return 1;
        }
        say(gone == 1 ? Words.of("orders.keygone") : Words.of("orders.keysgone").with("count", gone));
        return 0;
    }

    private int list(Path file) {
        faults.addAll(KeyFile.faults(file));
        refuse();
        List<KeyEntry> entries = KeyFile.entries(file);
        if (entries.isEmpty()) {
            say(Words.of("orders.nokeys"));
        }
        for (KeyEntry entry : entries) {
            out.printf("%-20s %s  %s%n", entry.principal(), entry.id(), phrases.say(described(entry)));
        }
        return 0;
    }

    private static String scopes(KeyEntry entry) {
        return new TreeSet<>(entry.scopes()).stream().map(Scope::id).collect(Collectors.joining(","));
    }

    private Words described(KeyEntry entry) {
        Words described = Words.of("orders.key").with("scopes", scopes(entry)).with("identities", actsAs(entry));
        return entry.expires()
                .map(moment -> Words.of(
                                entry.expired(around.time().instant()) ? "orders.keyexpired" : "orders.keyexpires")
                        .with("key", described)
                        .with("time", moment.toString()))
                .orElse(described);
    }

    private static Words actsAs(KeyEntry entry) {
        Set<String> names = entry.identities().names();
        return names.isEmpty()
                ? Words.of("orders.robotonly")
                : Words.of("orders.robotand").with("identities", Words.list(new TreeSet<>(names)));
    }

    private void say(Words words) {
        out.println(phrases.say(words));
    }

    private void complain(Words words) {
        around.err().println("yach-mcp: " + phrases.say(words));
    }
}
