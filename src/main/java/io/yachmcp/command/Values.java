package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns what was written into values; each wrong one is noted in words and the default goes on in its place. */
final class Values {
    private final Map<Setting, Given> given;
    private final List<Words> faults;

    Values(Map<Setting, Given> given, List<Words> faults) {
        this.given = given;
        this.faults = faults;
    }

    boolean has(Setting setting) {
        return given.containsKey(setting);
    }

    /** The words as written, without surrounding space; inside there must be none, nor an unfilled placeholder. */
    Optional<String> word(Setting setting) {
        Optional<String> word = Optional.ofNullable(given.get(setting))
                .map(written -> written.value().strip());
        if (word.isPresent() && word.get().startsWith("${")) {
            refuse(setting, Words.of("settings.placeholder"));
            return Optional.empty();
        }
        if (word.isPresent() && !word.get().chars().allMatch(sign -> sign > ' ' && sign != 0x7f)) {
            refuse(setting, Words.of("settings.space"));
            return Optional.empty();
        }
        return word;
    }

    /** A place in the file system, which may have spaces in it, that does not depend on where a host starts this. */
    Optional<Path> path(Setting setting) {
        Optional<String> written = Optional.ofNullable(given.get(setting))
                .map(value -> value.value().strip());
        try {
            Optional<Path> path = written.map(Path::of);
            if (path.isEmpty() || path.get().isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException noPath) {
            // Told like any other that is none.
        }
        refuse(setting, Words.of("settings.path").with("value", written(setting)));
        return Optional.empty();
    }

    List<String> list(Setting setting) {
        List<String> items = new ArrayList<>();
        if (has(setting)) {
            for (String item : given.get(setting).value().split("[,\\s]+")) {
                if (!item.isEmpty()) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    Optional<Boolean> onOff(Setting setting) {
        return word(setting).flatMap(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "1" -> Optional.of(true);
            case "off", "false", "no", "0" -> Optional.of(false);
            default -> {
                refuse(setting, Words.of("settings.onoff").with("value", written(setting)));
                yield Optional.empty();
            }
        });
    }

    int number(Setting setting, int least, int most) {
        return given(setting, least, most).orElseGet(() -> Integer.parseInt(setting.standard()));
    }

    Optional<Integer> given(Setting setting, int least, int most) {
        return word(setting).flatMap(word -> {
            boolean digits = word.matches("[0-9]{1,9}");
            if (digits && Integer.parseInt(word) >= least && Integer.parseInt(word) <= most) {
                return Optional.of(Integer.parseInt(word));
            }
            refuse(
                    setting,
                    Words.of("settings.number")
                            .with("value", written(setting))
                            .with("least", least)
                            .with("most", most));
            return Optional.empty();
        });
    }

    /** A platform's address: https, or http on this machine; nothing in it may hold a credential. */
    URI url(Setting setting) {
        return url(setting, setting.standard());
    }

    /** @param example an address like the one meant, which also goes on in place of a wrong one */
    URI url(Setting setting, String example) {
        Optional<String> word = word(setting);
        if (word.isEmpty()) {
            return URI.create(example);
        }
        Optional<Words> problem = problem(word.get());
        if (problem.isEmpty()) {
            return URI.create(word.get());
        }
        refuse(
                setting,
                Words.of("settings.address").with("problem", problem.get()).with("example", example));
        return URI.create(example);
    }

    private static Optional<Words> problem(String word) {
        URI url;
        try {
            url = new URI(word);
        } catch (URISyntaxException e) {
            return Optional.of(Words.of("settings.noaddress"));
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null || url.getPort() > 65535) {
            return Optional.of(Words.of("settings.noabsolute"));
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            return Optional.of(Words.of("settings.userinfo"));
        }
        return scheme.equals("http") && !loopback(url.getHost())
                ? Optional.of(Words.of("settings.clear"))
                : Optional.empty();
    }

    private static boolean loopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    void refuse(Setting setting, Words problem) {
        faults.add(Words.of("settings.about").with("setting", named(setting)).with("problem", problem));
    }

    /** The setting, and where the operator wrote it when that is another place. */
    private Words named(Setting setting) {
        Words variable = Words.literally(setting.variable());
        Given written = given.get(setting);
        return written == null || written.origin().equals(variable)
                ? variable
                : Words.of("settings.origin").with("setting", variable).with("origin", written.origin());
    }

    private String written(Setting setting) {
        return given.get(setting).value().strip();
    }
}
